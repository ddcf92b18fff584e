// Short texts, many deletions, messages late, twice and in any order, connections lost: all must end with one text.
import { seeded } from "./random.mjs";

const letters = ["a", "b", "cd", "\n", "é", "𝔽", "😀", "\n\n", "word "];
const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

export async function fuzz(members, { operations, seed, length = 200 }, quiet) {
  const random = seeded(seed);
  const started = await begin(members, random, length, quiet);
  if (!started.quiet) return { ...started, edits: 0 };
  let edits = 0;
  for (let turn = 0; edits < operations && turn < 20 * operations; turn++) {
    const member = random.pick(members);
    const dice = random.chance();
    if (dice < 0.6) edits += edit(member, random, length);
    else if (dice < 0.7) member.wire.hold();
    else if (dice < 0.85) member.wire.release(held => (random.chance() < 0.5 ? held : random.shuffled(held)));
    else if (dice < 0.88) member.wire.repeat(random.pick).catch(() => {});
    else if (dice < 0.885) await member.goOffline();
    else if (dice < 0.9) await member.goOnline();
    else await pause(random.below(4));
  }
  for (const member of members) {
    member.wire.release();
    await member.goOnline();
  }
  return { ...(await quiet(members)), edits };
}

// Everybody starts from a new short text, taken in by all.
async function begin(members, random, length, quiet) {
  const [first] = members;
  const text = Array.from({ length }, () => random.pick(["o", "n", "e", " ", "\n"])).join("");
  first.change({ from: 0, to: first.self.text.length, insert: text });
  return quiet(members);
}

function edit(member, random, length) {
  const { text, client } = member.self;
  if (!client.facts.opened || !client.writable) return 0;
  const changes = [];
  for (let count = 1 + (random.chance() < 0.25 ? 1 : 0); count > 0; count--) {
    const from = whole(text, random.below(text.length + 1));
    const deletes = text.length > 0 && random.chance() < (text.length > length ? 0.75 : 0.55);
    const to = deletes ? whole(text, Math.min(text.length, from + random.below(9))) : from;
    changes.push({ from, to, insert: !deletes || random.chance() < 0.35 ? random.pick(letters) : "" });
  }
  member.change(changes);
  return 1;
}

function whole(text, at) {
  const before = at > 0 ? text.charCodeAt(at - 1) : 0;
  return before >= 0xd800 && before < 0xdc00 ? at + 1 : at;
}
