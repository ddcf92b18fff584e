// A clause client without a page: what load tests and conformance tests are built from.
import { collab } from "@codemirror/collab";
import { EditorState, type Transaction, type TransactionSpec } from "@codemirror/state";
import { ClauseClient, type ClientEvents, type Clock, type Hub, type Surface } from "./client.ts";

export { ClauseClient } from "./client.ts";
export { systemClock } from "./clock.ts";
export { Connection } from "./connection.ts";

export class HeadlessClient implements Surface {
  readonly client: ClauseClient;
  state: EditorState = EditorState.create();

  constructor(clauseId: string, clientId: string, hub: Hub, clock: Clock, events: Partial<Omit<ClientEvents, "opened">> = {}) {
    this.client = new ClauseClient(clauseId, clientId, hub, clock, {
      opened: (text, version) => {
        this.state = EditorState.create({ doc: text, extensions: [collab({ startVersion: version, clientID: clientId })] });
        return this;
      },
      changed: () => events.changed?.(),
      received: (version, own) => events.received?.(version, own),
      people: people => events.people?.(people),
    });
  }

  get text(): string {
    return this.state.doc.toString();
  }

  apply(transaction: Transaction) {
    this.state = transaction.state;
  }

  /** Makes a local change, as typing would. */
  edit(change: TransactionSpec) {
    this.state = this.state.update(change).state;
    this.client.changed();
  }
}
