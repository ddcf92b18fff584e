// A clause client without a page: what load tests and conformance tests are built from.
import { EditorState, Transaction, type TransactionSpec } from "@codemirror/state";
import { collab, wholeText } from "./collab.ts";
import { ClauseClient } from "./client.ts";
import type { ClientEvents } from "./clientevents.ts";
import type { Clock } from "./clock.ts";
import type { Hub } from "./hub.ts";
import type { Surface } from "./surface.ts";

export { ClauseClient } from "./client.ts";
export { stateFrom } from "./beginning.ts";
export { startOf, synced } from "./collab.ts";
export { systemClock } from "./clock.ts";
export { Connection } from "./connection.ts";

export class HeadlessClient implements Surface {
  readonly client: ClauseClient;
  state: EditorState = EditorState.create();

  constructor(clauseId: string, clientId: string, hub: Hub, clock: Clock, events: Partial<Omit<ClientEvents, "opened">> = {}) {
    this.client = new ClauseClient(clauseId, clientId, hub, clock, {
      opened: start => {
        this.state = EditorState.create({ doc: wholeText(start), extensions: [collab(start)] });
        return this;
      },
      changed: () => events.changed?.(),
      received: (version, own) => events.received?.(version, own),
      people: people => events.people?.(people),
      missed: runs => events.missed?.(runs),
      carried: clauseId => events.carried?.(clauseId),
      kept: () => events.kept?.() ?? Promise.resolve(),
    });
  }

  get text(): string {
    return this.state.doc.toString();
  }

  apply(transaction: Transaction) {
    this.state = transaction.state;
  }

  /** Makes a local change, as typing would. */
  edit(change: TransactionSpec | Transaction) {
    this.state = change instanceof Transaction ? change.state : this.state.update(change).state;
    this.client.changed();
  }
}
