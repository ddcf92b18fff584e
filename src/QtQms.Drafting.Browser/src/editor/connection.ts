import { HubConnectionBuilder, LogLevel, type HubConnection } from "@microsoft/signalr";
import { delayBefore } from "./backoff.ts";
import type { Hub } from "./hub.ts";
import type { Committed, ModeChanged, PeopleChanged, Pointed } from "./protocol.ts";

export interface ConnectionEvents {
  /** The connection stands. Rejecting gives it up and tries again. */
  connected(): Promise<void>;
  /** The connection is lost or was not made; `trouble` says why when it is worth saying. */
  disconnected(trouble: string | null): void;
  committed(message: Committed): void;
  people(message: PeopleChanged): void;
  pointed(message: Pointed): void;
  mode(message: ModeChanged): void;
}

/** A hub connection that is made again for ever, with growing and spread pauses. Knows nothing of pages, so headless clients use it too. */
export class Connection implements Hub {
  readonly #hub: HubConnection;
  readonly #events: ConnectionEvents;
  #attempt = 0;
  #stopped = false;
  #wake: (() => void) | null = null;

  /** `headers` are for clients that are no page: a cookie, an origin. */
  constructor(address: string, events: ConnectionEvents, headers: Record<string, string> = {}) {
    this.#events = events;
    this.#hub = new HubConnectionBuilder().withUrl(address, { headers }).configureLogging(LogLevel.None).build();
    this.#hub.on("Committed", (message: Committed) => events.committed(message));
    this.#hub.on("People", (message: PeopleChanged) => events.people(message));
    this.#hub.on("Pointed", (message: Pointed) => events.pointed(message));
    this.#hub.on("Mode", (message: ModeChanged) => events.mode(message));
    this.#hub.onclose(() => void this.#lost(null));
  }

  get id(): string | null {
    return this.#hub.connectionId;
  }

  invoke<Answer>(method: string, argument: object): Promise<Answer> {
    return this.#hub.invoke<Answer>(method, argument);
  }

  send(method: string, argument: object) {
    // Nobody waits for these; when the connection is going, onclose says so.
    this.#hub.send(method, argument).catch(() => {});
  }

  /** Gives up a connection that no longer answers; a new one is made. */
  drop() {
    void this.#hub.stop();
  }

  async start(): Promise<void> {
    try {
      await this.#hub.start();
    } catch (error) {
      await this.#lost(explain(error));
      return;
    }
    try {
      await this.#events.connected();
      this.#attempt = 0;
    } catch {
      this.drop();
    }
  }

  /** Tries at once instead of at the end of the pause: the network is back. */
  hurry() {
    this.#attempt = 0;
    this.#wake?.();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake?.();
    await this.#hub.stop();
  }

  async #lost(trouble: string | null): Promise<void> {
    this.#events.disconnected(trouble);
    if (this.#stopped) return;
    await this.#pause(delayBefore(this.#attempt++));
    if (!this.#stopped) await this.start();
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise(resolve => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function explain(error: unknown): string | null {
  if (/Status code '40[13]'/.test(String(error))) return "you are signed out; sign in again in another tab and this page goes on";
  return /Status code '429'/.test(String(error)) ? "you have too many editors open; close some and this page goes on" : null;
}
