import assert from "node:assert/strict";
import test from "node:test";
import { history, redo, undo } from "@codemirror/commands";
import { ChangeSet, StateEffect } from "@codemirror/state";
import { Authority, settled, TestClock, Wire } from "./authority.mjs";
import { load } from "./load.mjs";

const { HeadlessClient, synced } = await load("src/editor/headless.ts");
const { saveState } = await load("src/editor/savestate.ts");

class Person {
  constructor(authority, clock, name) {
    this.wire = new Wire(authority, message => this.self.client.committed(message));
    this.clock = clock;
    this.missed = [];
    this.kept = async () => {};
    this.self = new HeadlessClient("c", name, this.wire, clock, { missed: runs => this.missed.push(...runs), kept: () => this.kept() });
  }

  get synced() {
    return synced(this.self.state);
  }

  get updates() {
    return this.synced.unconfirmed;
  }

  history() {
    this.self.state = this.self.state.update({ effects: StateEffect.appendConfig.of(history()) }).state;
  }

  undo() {
    undo({ state: this.self.state, dispatch: transaction => this.self.edit(transaction) });
  }

  redo() {
    redo({ state: this.self.state, dispatch: transaction => this.self.edit(transaction) });
  }

  async connect() {
    this.wire.connect();
    await this.self.client.connected();
    await settled();
    return this;
  }

  cut() {
    this.self.client.disconnected();
    this.wire.cut();
  }

  type(at, text) {
    this.self.edit({ changes: { from: at, insert: text } });
  }

  get text() {
    return this.self.text;
  }

  get unsaved() {
    return this.self.client.unsaved;
  }

  get says() {
    return this.state.kind;
  }

  get state() {
    return saveState({ ...this.self.client.facts, keeping: "device" }, this.clock.now());
  }
}

async function pair(text = "shall assess") {
  const clock = new TestClock();
  const authority = new Authority(text);
  const ana = await new Person(authority, clock, "ana").connect();
  const bo = await new Person(authority, clock, "bo").connect();
  return { clock, authority, ana, bo };
}

test("what one types the other reads, and it is called saved only when it came back", async () => {
  const { authority, ana, bo } = await pair();
  ana.wire.hold();
  ana.type(0, "It ");
  assert.equal(ana.says, "saving");
  await settled();
  assert.equal(bo.text, "It shall assess");
  assert.equal(ana.says, "saving");
  ana.wire.release();
  await settled();
  assert.equal(ana.says, "saved");
  assert.equal(authority.text, "It shall assess");
});

test("what is typed while a push is on its way follows at once, and what is typed after that waits for an answer", async () => {
  const { authority, ana } = await pair();
  ana.wire.hold();
  for (const [index, letter] of ["a", "b", "c", "d"].entries()) {
    ana.type(index, letter);
    await settled();
  }
  assert.deepEqual(sequencesOf(authority), [[1], [1, 2]], "the second begins with what the first may not have brought");
  ana.wire.release();
  await settled();
  assert.deepEqual(sequencesOf(authority), [[1], [1, 2], [3, 4]]);
  assert.equal(ana.unsaved, 0);
  assert.equal(authority.text, "abcdshall assess");
});

test("pushes that overtake each other, and answers that do, are as good as in order", async () => {
  const { authority, ana } = await pair();
  const push = authority.Push.bind(authority);
  const asked = [];
  authority.Push = request => new Promise(resolve => asked.push(() => resolve(push(request))));
  ana.type(0, "a");
  await settled();
  ana.type(1, "b");
  await settled();
  asked[1]();
  asked[0]();
  await settled();
  assert.deepEqual(sequencesOf(authority), [[1, 2], [1]]);
  assert.equal(authority.text, "abshall assess");
  assert.equal(ana.unsaved, 0);
  authority.Push = push;
  ana.type(2, "c");
  await settled();
  assert.equal(ana.says, "saved");
});

for (const seen of [false, true])
  test(`a copied page ${seen ? "that was about to save" : "with words never sent"} takes another name and loses nothing`, async () => {
    const { authority, ana, clock } = await pair();
    const push = authority.Push.bind(authority);
    ana.wire.hold();
    if (!seen) ana.cut();
    authority.Push = asked => ({ version: asked.version, updates: [], refusal: { code: "not-saved", message: "busy" } });
    ana.type(0, "mine ");
    await settled();
    authority.commit({ clientId: "ana", sequence: 1, changes: ChangeSet.of({ from: 0, insert: "the copy's " }, authority.text.length) });
    authority.Push = asked =>
      authority.log.some(entry => entry.clientId === asked.clientId && entry.sequence === asked.updates[0].sequence)
        ? { version: authority.log.length, updates: [], refusal: { code: "client-taken", message: "Taken." } }
        : push(asked);
    ana.wire.release();
    if (!seen) await ana.connect();
    await clock.pass(10_000);
    assert.equal(ana.self.client.facts.refusal, null);
    assert.deepEqual([ana.unsaved, ana.text], [0, authority.text]);
    assert.match(ana.text, /^(mine the copy's |the copy's mine )shall assess$/);
  });

test("who goes on typing while kept text is put back, in the name of an earlier change, saves all of it", async () => {
  const { authority, ana, bo, clock } = await pair();
  ana.cut();
  ana.type(0, "kept ");
  const left = synced(ana.self.state);
  bo.type(0, "1 ");
  await settled();
  bo.wire.hold();
  const back = bo.self.client.putBack(left);
  bo.type(0, "2 ");
  bo.wire.release();
  await back;
  await clock.pass(10_000);
  assert.equal(bo.self.client.facts.refusal, null);
  assert.deepEqual([bo.unsaved, bo.text], [0, authority.text]);
  for (const word of ["kept ", "1 ", "2 "]) assert.equal(authority.text.split(word).length, 2, `${word} in ${authority.text}`);
});

test("a refusal that comes after the next push has brought everything changes nothing", async () => {
  const { authority, ana, clock } = await pair();
  const push = authority.Push.bind(authority);
  const answers = [];
  authority.Push = asked => {
    const answer = asked.updates.length === 1 ? { version: asked.version, updates: [], refusal: { code: "too-large", message: "Too large." } } : push(asked);
    return new Promise(resolve => answers.push(() => resolve(answer)));
  };
  ana.type(0, "long");
  await settled();
  ana.self.edit({ changes: { from: 0, to: 4 } });
  await settled();
  answers[1]();
  await settled();
  answers[0]();
  await clock.pass(10_000);
  assert.deepEqual([ana.says, ana.unsaved, answers.length], ["saved", 0, 2]);
});

test("sent to catch up where nothing was missed, and told so late, it saves all the same", async () => {
  const { authority, ana, clock } = await pair();
  authority.refusal = { code: "behind", message: "Behind." };
  const since = authority.Since.bind(authority);
  let tell;
  authority.Since = asked => new Promise(resolve => (tell = () => resolve(since(asked))));
  ana.type(0, "It ");
  await settled();
  authority.refusal = null;
  await clock.pass(30_000);
  tell();
  await settled();
  assert.deepEqual([ana.says, authority.text], ["saved", "It shall assess"]);
});

test("a copied page that is told nothing but to catch up takes another name", async () => {
  const { authority, ana, clock } = await pair();
  const push = authority.Push.bind(authority);
  authority.Push = asked => ({ version: asked.version, updates: [], refusal: { code: asked.clientId === "ana" ? "behind" : "not-saved", message: "Behind." } });
  ana.type(0, "mine ");
  await settled();
  authority.commit({ clientId: "ana", sequence: 1, changes: ChangeSet.of({ from: 0, insert: "the copy's " }, authority.text.length) });
  await clock.pass(10_000);
  authority.Push = push;
  await clock.pass(20_000);
  assert.deepEqual([ana.unsaved, ana.text], [0, authority.text]);
  assert.match(ana.text, /mine .*the copy's |the copy's .*mine /);
});

test("a page that parted from the log stops, however often the log says that it is right", async () => {
  const { authority, ana, clock } = await pair();
  authority.Push = ({ updates }) => ({ version: 1, updates: [{ clientId: "ana", sequence: updates[0].sequence, changes: '[[0,"other"],12]', at: "" }] });
  ana.type(0, "mine ");
  await clock.pass(30_000);
  assert.equal(ana.self.client.writable, false);
  assert.match(ana.self.client.facts.refusal, /no longer agree/);
  assert.match(ana.text, /mine/);
});

test("much is not sent twice", async () => {
  const { authority, ana } = await pair();
  ana.wire.hold();
  ana.type(0, "x".repeat(10_000));
  await settled();
  ana.type(0, "a");
  await settled();
  assert.deepEqual(sequencesOf(authority), [[1]]);
  ana.wire.release();
  await settled();
  assert.deepEqual(sequencesOf(authority), [[1], [2]]);
});

test("the answer to a push confirms it, and brings what others wrote before it", async () => {
  const { authority, ana, bo } = await pair();
  ana.wire.hold();
  bo.type(0, "Well. ");
  await settled();
  ana.type(0, "a");
  ana.type(1, "b");
  await settled();
  ana.wire.release(held => held.slice(-1));
  await settled();
  assert.equal(authority.pushes, 3);
  assert.equal(ana.unsaved, 0);
  assert.equal(ana.text, authority.text);
});

test("the next push waits for what came before the answer's last updates", async () => {
  const { authority, ana, clock } = await pair();
  ana.wire.hold();
  ana.type(0, "a");
  await settled();
  ana.wire.release(([_committed, answer]) => [() => answer(made => ({ ...made, updates: [] }))]);
  await settled();
  ana.type(1, "b");
  await settled();
  assert.equal(authority.pushes, 1);
  assert.equal(ana.unsaved, 2);
  await clock.pass(200);
  assert.equal(ana.unsaved, 0, "what no answer brought is asked for");
  assert.equal(authority.pushes, 2);
});

test("a push whose answer was lost is not applied twice", async () => {
  const { authority, ana, bo } = await pair();
  ana.wire.hold();
  ana.type(0, "It ");
  await settled();
  assert.equal(authority.log.length, 1);
  ana.cut();
  assert.equal(ana.says, "unsaved");
  bo.type(bo.text.length, "!");
  await settled();
  await ana.connect();
  assert.equal(ana.text, "It shall assess!");
  assert.equal(authority.text, "It shall assess!");
  assert.equal(ana.says, "saved");
  assert.equal(authority.pushes, 2, "own updates that came back at opening are not pushed again");
});

test("a push that reaches the log only after the reconnect is recognised when it is sent again", async () => {
  const { authority, ana, bo, clock } = await pair();
  const push = authority.Push.bind(authority);
  let late;
  authority.Push = asked => {
    late = asked;
    return { version: asked.version, refusal: { code: "not-saved", message: "busy" } };
  };
  ana.type(0, "It ");
  ana.type(3, "also ");
  await settled();
  ana.cut();
  authority.Push = push;
  bo.type(0, "> ");
  await settled();
  ana.wire.connect();
  ana.wire.hold();
  const opening = ana.self.client.connected();
  push(late);
  ana.wire.release(held => held.slice(0, 1));
  await opening;
  await clock.pass(2_000);
  assert.equal(authority.text, "> It also shall assess");
  assert.deepEqual([ana.text, bo.text], [authority.text, authority.text]);
  assert.deepEqual(authority.log.filter(entry => entry.clientId === "ana").map(entry => entry.sequence), [1, 2]);
});

test("typing goes on without a connection and is merged when it is back", async () => {
  const { authority, ana, bo } = await pair();
  ana.cut();
  for (let index = 0; index < 500; index++) ana.type(index, "x");
  bo.type(bo.text.length, " it");
  await settled();
  assert.equal(ana.says, "unsaved");
  await ana.connect();
  assert.equal(ana.unsaved, 0);
  assert.equal(authority.text, `${"x".repeat(500)}shall assess it`);
  assert.equal(ana.text, authority.text);
  assert.ok(authority.pushed.every(updates => updates.length <= 200));
});

test("broadcasts in the wrong order are put in order, and a gap that stays is asked for", async () => {
  const { authority, ana, bo, clock } = await pair();
  bo.wire.hold();
  ana.type(0, "a");
  await settled();
  ana.type(1, "b");
  await settled();
  bo.wire.release(held => held.reverse());
  await settled();
  assert.equal(bo.text, "abshall assess");
  bo.wire.hold();
  ana.type(2, "c");
  await settled();
  bo.wire.release(() => []);
  ana.type(3, "d");
  await settled();
  assert.equal(bo.text, "abshall assess");
  await clock.pass(200);
  assert.equal(bo.text, authority.text);
});

test("frozen: the words stay, nothing is pushed, and they are saved when writing opens again", async () => {
  const { authority, ana } = await pair();
  authority.refusal = { code: "frozen", message: "A ballot is open." };
  ana.type(0, "It ");
  await settled();
  assert.equal(ana.says, "unsaved");
  assert.equal(ana.self.client.writable, false);
  assert.equal(ana.text, "It shall assess");
  authority.refusal = null;
  ana.self.client.modeChanged({ clauseId: "c", mode: "write", reason: null });
  await settled();
  assert.equal(authority.text, "It shall assess");
  assert.equal(ana.says, "saved");
});

for (const code of ["bad-change", "future-version", "not-found", "out-of-sequence"])
  test(`${code}: the text stays in the page, is offered for copying, and is not pushed again`, async () => {
    const { authority, ana, clock } = await pair();
    authority.refusal = { code, message: "No." };
    ana.type(0, "It ");
    await settled();
    authority.refusal = null;
    await clock.pass(60_000);
    assert.equal(authority.pushes, 1);
    assert.equal(ana.text, "It shall assess");
    assert.deepEqual([ana.state.kind, ana.state.copy], ["unsaved", true]);
    ana.cut();
    await ana.connect();
    assert.equal(authority.pushes, 1);
  });

for (const code of ["rate-limited", "not-saved", "too-large", "unreadable"])
  test(`${code}: tried again until it is taken`, async () => {
    const { authority, ana, clock } = await pair();
    authority.refusal = { code, message: "Later." };
    ana.type(0, "It ");
    await clock.pass(30_000);
    assert.equal(ana.says, "unsaved");
    assert.ok(authority.pushes > 2 && authority.pushes < 20, `${authority.pushes} pushes in 30 s`);
    authority.refusal = null;
    await clock.pass(8_000);
    assert.equal(authority.text, "It shall assess");
    assert.equal(ana.says, "saved");
  });

test("a connection that swallows a push is given up after fifteen seconds, and called not saved after five", async () => {
  const { ana, clock } = await pair();
  ana.wire.hold();
  ana.type(0, "a");
  await clock.pass(4_999);
  assert.equal(ana.says, "saving");
  await clock.pass(1);
  assert.equal(ana.says, "unsaved");
  await clock.pass(9_999);
  assert.equal(ana.wire.drops, 0);
  await clock.pass(1);
  assert.equal(ana.wire.drops, 1);
});

test("a server that forgot the version replaces the text only when nothing would be lost", async () => {
  const { authority, ana, bo } = await pair();
  ana.type(0, "a");
  await settled();
  ana.cut();
  bo.cut();
  bo.type(0, "unsaved ");
  authority.log = [];
  authority.text = "older text";
  await ana.connect();
  await bo.connect();
  assert.equal(ana.text, "older text");
  assert.equal(bo.text, "unsaved ashall assess");
  assert.equal(bo.state.copy, true);
  ana.type(0, "b");
  await settled();
  assert.equal(authority.text, "bolder text");
});

test("a change that does not fit stops the page instead of spoiling the text", async () => {
  const { ana } = await pair();
  ana.self.client.committed({ clauseId: "c", version: 0, updates: [{ clientId: "x", sequence: 1, changes: '[3,[0,"?"]]', at: "" }] });
  assert.equal(ana.text, "shall assess");
  assert.equal(ana.self.client.writable, false);
  assert.match(ana.self.client.facts.refusal, /no longer agree/);
});

test("the cursor is told in positions of the committed text, at most five times a second", async () => {
  const { ana, bo, clock } = await pair();
  await clock.pass(1_000);
  ana.wire.hold();
  ana.self.edit({ changes: { from: 0, insert: "It " }, selection: { anchor: 8 } });
  for (let index = 0; index < 50; index++) {
    ana.self.client.point();
    await clock.pass(20);
    ana.self.edit({ selection: { anchor: 8 - (index % 2) } });
  }
  const points = ana.wire.sent.filter(([method]) => method === "Point");
  assert.ok(points.length >= 4 && points.length <= 6, `${points.length} in a second`);
  assert.deepEqual(points[0][1], { clauseId: "c", version: 0, anchor: 5, head: 5 });
  assert.equal(ana.self.client.locate(5, 0, 1), 8);
  assert.equal(bo.self.client.locate(5, 1, 1), 5);
  assert.equal(bo.self.client.locate(5, 2, 1), null);
});

test("the cursor is not told when the others know it already", async () => {
  const { ana, bo, clock } = await pair();
  ana.self.edit({ selection: { anchor: 5 } });
  ana.self.client.point();
  await clock.pass(1_000);
  ana.self.edit({ changes: { from: 5, insert: "," }, selection: { anchor: 6 } });
  ana.self.client.point();
  await clock.pass(1_000);
  bo.type(0, "It ");
  ana.self.client.point();
  await clock.pass(1_000);
  assert.equal(ana.wire.sent.filter(([method]) => method === "Point").length, 1);
  ana.self.edit({ selection: { anchor: 0 } });
  ana.self.client.point();
  await clock.pass(1_000);
  assert.equal(ana.wire.sent.filter(([method]) => method === "Point").length, 2);
  ana.cut();
  await ana.connect();
  ana.self.client.point();
  await clock.pass(1_000);
  assert.equal(ana.wire.sent.filter(([method]) => method === "Point").length, 3, "a new connection has told nobody");
});

test("five hundred changes without a connection are one update, kept like that before they are sent", async () => {
  const { authority, ana } = await pair();
  const order = [];
  ana.kept = async () => void order.push(["kept", ana.updates.map(update => update.sequence)]);
  authority.watch = () => order.push(["pushed"]);
  ana.type(0, "a");
  await settled();
  ana.cut();
  for (let index = 0; index < 500; index++) {
    ana.type(index, "x");
    await settled();
  }
  assert.deepEqual([ana.updates.length, ana.unsaved], [1, 500]);
  await ana.connect();
  assert.equal(ana.unsaved, 0);
  assert.equal(authority.text, `${"x".repeat(500)}ashall assess`);
  assert.deepEqual(order, [["pushed"], ["kept", [2]], ["pushed"]]);
});

test("what was sent is never joined with what is typed after it", async () => {
  const { authority, ana } = await pair();
  ana.wire.hold();
  ana.type(0, "a");
  await settled();
  ana.cut();
  ana.type(1, "b");
  ana.type(2, "c");
  await settled();
  assert.deepEqual([ana.updates.length, ana.unsaved], [2, 3]);
  await ana.connect();
  assert.equal(authority.text, "abcshall assess");
  assert.deepEqual(authority.log.map(entry => entry.sequence), [1, 2]);
});

test("what a closed page had, sent and not sent, is put back once, whatever of it had been committed", async () => {
  for (const committed of [0, 1, 2, 3]) {
    const { authority, ana, bo, clock } = await pair();
    const push = authority.Push;
    authority.Push = () => {
      throw new Error("lost on the way");
    };
    for (const letter of ["a", "b", "c"]) ana.type(0, letter);
    await settled();
    const left = ana.synced;
    ana.cut();
    authority.Push = push;
    // The page is gone; what it had pushed arrived or not.
    for (let index = 0; index < committed; index++) authority.commit(left.unconfirmed[index]);
    bo.type(bo.text.length, "!");
    await settled();
    const again = await new Person(authority, clock, "ana-again").connect();
    again.type(0, "new ");
    await settled();
    await again.self.client.putBack(left);
    again.type(0, "more ");
    await settled();
    assert.equal(authority.text, again.text);
    assert.equal(again.unsaved, 0);
    assert.equal([...authority.text].filter(letter => "abc".includes(letter)).sort().join(""), "aaabc", `${committed} had been committed`);
    assert.match(authority.text, /^more .*new /);
    assert.equal(again.says, "saved");
  }
});

test("nothing is put back over what is unsaved here", async () => {
  const { authority, ana, bo } = await pair();
  bo.cut();
  bo.type(0, "x");
  ana.cut();
  ana.type(0, "y");
  await assert.rejects(ana.self.client.putBack(bo.synced));
  assert.equal(ana.text, "yshall assess");
  assert.equal(authority.text, "shall assess");
});

test("what one answer does not take is asked for until all is there, and only then is pushed", async () => {
  const { authority, ana, bo } = await pair();
  authority.most = 3;
  ana.cut();
  ana.type(0, "z");
  for (let index = 0; index < 20; index++) {
    bo.type(0, "b");
    await settled();
  }
  const pushes = authority.pushes;
  await ana.connect();
  await settled();
  assert.equal(ana.text, authority.text);
  assert.equal(ana.unsaved, 0);
  assert.equal(authority.pushes, pushes + 1);
  assert.ok(authority.asked >= 6, `${authority.asked}`);
});

test("behind: takes in what was missed, then pushes", async () => {
  const { authority, ana, bo, clock } = await pair();
  ana.wire.hold();
  bo.type(0, "b");
  await settled();
  ana.wire.release(() => []);
  authority.refusal = { code: "behind", message: "Much was written." };
  ana.type(0, "a");
  await settled();
  authority.refusal = null;
  assert.equal(ana.says, "saving");
  await clock.pass(1_000);
  assert.equal(ana.unsaved, 0);
  assert.deepEqual([ana.text, bo.text], [authority.text, authority.text]);
});

test("client-taken: the same changes go under another name, counted from 1; after three names it ends", async () => {
  const { authority, ana, clock } = await pair();
  authority.refusal = { code: "client-taken", message: "No." };
  ana.type(0, "a");
  ana.type(1, "b");
  await settled();
  authority.refusal = null;
  await clock.pass(1_000);
  assert.equal(authority.text, "abshall assess");
  assert.deepEqual(authority.log.map(entry => entry.sequence), [1, 2]);
  assert.ok(authority.log.every(entry => entry.clientId !== "ana"));
  authority.refusal = { code: "client-taken", message: "No." };
  ana.type(0, "c");
  await clock.pass(60_000);
  assert.deepEqual([ana.says, ana.state.copy, ana.text], ["unsaved", true, "cabshall assess"]);
});

test("what met while away is told, and what met while typing side by side is not", async () => {
  const { ana, bo } = await pair("shall assess the impact");
  ana.type(13, "and record ");
  await settled();
  bo.self.edit({ changes: { from: 6, to: 24 } });
  await settled();
  assert.deepEqual(ana.missed, []);
  ana.cut();
  ana.type(6, "soon ");
  bo.self.edit({ changes: { from: 0, to: bo.text.length } });
  await settled();
  await ana.connect();
  assert.equal(ana.text, "soon ");
  assert.equal(ana.missed.length, 1);
  assert.equal(ana.missed[0].text.toString(), "shall the impact");
});

test("undo takes back what was typed here, never what others wrote, also in the middle of it", async () => {
  const { authority, ana, bo } = await pair();
  ana.history();
  ana.type(0, "one two ");
  await settled();
  bo.type(4, "BO ");
  await settled();
  bo.type(bo.text.length, " END");
  await settled();
  assert.equal(ana.text, "one BO two shall assess END");
  ana.undo();
  await settled();
  assert.equal(ana.text, "BO shall assess END");
  assert.deepEqual([bo.text, authority.text], [ana.text, ana.text]);
  ana.redo();
  await settled();
  assert.equal(ana.text, "one BO two shall assess END");
  assert.equal(bo.text, ana.text);
});

test("a position from before the text was opened is found after reaching back", async () => {
  const { authority, ana, clock } = await pair();
  ana.type(0, "It ");
  await settled();
  const chi = await new Person(authority, clock, "chi").connect();
  assert.equal(chi.self.client.locate(0, 0, 1), null);
  assert.equal(await chi.self.client.reach(0), true);
  assert.equal(chi.self.client.locate(0, 0, 1), 3);
});

test("clients that type, lose their connection and get everything in any order end with one text, every update once", async () => {
  const seeds = Number(process.env.SEEDS ?? 300);
  for (let seed = 1; seed <= seeds; seed++) await converge(seed);
});

async function converge(seed) {
  const random = generator(seed);
  const below = bound => Math.floor(random() * bound);
  const clock = new TestClock();
  const authority = new Authority("A short text\nwith two lines");
  const people = [];
  for (const name of ["a", "b", "c", "d"]) people.push(await new Person(authority, clock, name).connect());
  const online = new Set(people);
  for (let step = 0; step < 60; step++) {
    const person = people[below(people.length)];
    const length = person.text.length;
    const dice = random();
    if (dice < 0.35) person.self.edit({ changes: { from: below(length + 1), insert: ["x", "yz", "\n", "𝔽"][below(4)] } });
    else if (dice < 0.6 && length > 0) {
      const from = below(length);
      person.self.edit({ changes: { from, to: Math.min(length, from + 1 + below(6)) } });
    } else if (dice < 0.7) person.wire.hold();
    else if (dice < 0.85) person.wire.release(held => (random() < 0.5 ? held : held.sort(() => random() - 0.5)));
    else if (dice < 0.92 && online.delete(person)) person.cut();
    else if (!online.has(person)) {
      online.add(person);
      person.wire.release();
      await person.connect();
    }
    if (random() < 0.5) await clock.pass(below(150));
  }
  for (const person of people) {
    person.wire.release();
    if (!online.has(person)) await person.connect();
  }
  await clock.pass(30_000);
  for (const person of people) {
    assert.equal(person.text, authority.text, `seed ${seed}`);
    assert.equal(person.unsaved, 0, `seed ${seed}`);
  }
  for (const name of ["a", "b", "c", "d"]) {
    const sequences = authority.log.filter(entry => entry.clientId === name).map(entry => entry.sequence);
    assert.deepEqual(sequences, sequences.map((_, index) => index + 1), `seed ${seed}, ${name}`);
  }
}

function sequencesOf(authority) {
  return authority.pushed.map(updates => updates.map(update => update.sequence));
}

function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
