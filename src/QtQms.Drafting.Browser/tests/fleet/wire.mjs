// One client's way to the hub: a connection that can be ended and made again under the client, messages that can be held back,
// and a ledger of what was asked and what was acknowledged.
import { load } from "../load.mjs";

const { Connection } = await load("src/editor/headless.ts");

export class Wire {
  /** Milliseconds that each acknowledged push took. */
  waits = [];
  #place;
  #listener;
  #ledger;
  #connection = null;
  #held = null;
  #pushes = [];

  constructor(place, listener, ledger) {
    this.#place = place;
    this.#listener = listener;
    this.#ledger = ledger;
  }

  get open() {
    return this.#connection !== null;
  }

  async goOnline() {
    if (this.#connection) return;
    const { address, cookie, origin } = this.#place;
    const connection = new Connection(`${address}/hubs/editing`, this.#events(), { Cookie: cookie, Origin: origin });
    this.#connection = connection;
    await connection.start();
  }

  async goOffline() {
    const connection = this.#connection;
    this.#connection = null;
    this.#lose();
    if (!connection) return;
    await connection.stop();
    this.#listener.disconnected(null);
  }

  hurry() {
    this.#connection?.hurry();
  }

  drop() {
    this.#connection?.drop();
  }

  send(method, argument) {
    this.#connection?.send(method, argument);
  }

  async invoke(method, argument) {
    const connection = this.#connection;
    if (!connection) throw new Error("offline");
    if (method !== "Push") return this.#arrives(await connection.invoke(method, argument), connection);
    this.#pushes.push(argument);
    if (this.#pushes.length > 8) this.#pushes.shift();
    const [clientId, sequences] = [argument.clientId, argument.updates.map(update => update.sequence)];
    this.#ledger?.({ what: "invoke", clientId, sequences });
    const began = performance.now();
    const answer = await connection.invoke(method, argument);
    if (!answer.refusal) {
      this.waits.push(performance.now() - began);
      this.#ledger?.({ what: "ack", clientId, sequences, version: answer.version });
    }
    return this.#arrives(answer, connection);
  }

  /** Sends an old push once more, as a network that repeats would. The client does not hear the answer. */
  async repeat(pick = pushes => pushes.at(-1)) {
    const push = this.#pushes.length > 0 && pick(this.#pushes);
    return push && this.#connection ? this.#connection.invoke("Push", push) : null;
  }

  /** Keeps what the server says from arriving. */
  hold() {
    if (this.#connection) this.#held ??= [];
  }

  release(order = held => held) {
    const held = order(this.#held ?? []);
    this.#held = null;
    for (const { arrive } of held) arrive();
  }

  #events() {
    const now = act => message => this.#arrive(() => act(message));
    const told = {
      connected: () => this.#listener.connected(),
      disconnected: trouble => {
        this.#lose();
        this.#listener.disconnected(trouble);
      },
    };
    // Whatever the hub says, by the name of what is told; a client that does not know it does not hear it.
    return new Proxy(told, { get: (known, name) => known[name] ?? now(message => this.#listener[name]?.(message)) });
  }

  #arrives(answer, connection) {
    return new Promise((resolve, reject) => {
      const lose = () => reject(new Error("offline"));
      this.#arrive(() => (connection === this.#connection ? resolve(answer) : lose()), lose);
    });
  }

  #arrive(arrive, lose = () => {}) {
    if (this.#held) this.#held.push({ arrive, lose });
    else arrive();
  }

  // What was held back when the connection ended never arrives, and whoever waits for it hears so.
  #lose() {
    const held = this.#held ?? [];
    this.#held = null;
    for (const { lose } of held) lose();
  }
}
