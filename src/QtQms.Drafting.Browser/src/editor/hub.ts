/** A connection to the hub. `invoke` rejects when the connection is lost; `drop` gives a silent connection up. */
export interface Hub {
  invoke<Answer>(method: string, argument: object): Promise<Answer>;
  send(method: string, argument: object): void;
  drop(): void;
}
