import type { Mode, Refusal } from "./protocol.ts";

/** What a refused push asks for: another try later, taking in what was missed first, another name, waiting for writing to open, or nothing more. */
export type Remedy = "retry" | "catch-up" | "rename" | "wait" | "none";

/** What the server lets this page do with the clause, and what keeps its text from being saved. */
export class Standing {
  #mode: Mode = "write";
  #reason: string | null = null;
  #trouble: string | null = null;
  #refusal: string | null = null;
  #final = false;

  get mode(): Mode {
    return this.#mode;
  }

  get reason(): string | null {
    return this.#reason;
  }

  /** Why saving does not succeed for now; it is tried again. */
  get trouble(): string | null {
    return this.#trouble;
  }

  /** Why saving will not succeed; the text stays in the page. */
  get refusal(): string | null {
    return this.#refusal;
  }

  /** Nothing more is pushed from this page. */
  get final(): boolean {
    return this.#final;
  }

  get writable(): boolean {
    return this.#mode === "write" && !this.#final;
  }

  allow(mode: Mode, reason: string | null) {
    this.#mode = mode;
    this.#reason = reason;
    if (mode === "write" && !this.#final) this.#refusal = null;
  }

  troubled(why: string | null) {
    this.#trouble = why;
  }

  /** Something was saved: what stood in its way no longer does. */
  saved() {
    this.#trouble = null;
    if (!this.#final) this.#refusal = null;
  }

  /** The clause could not even be opened, for now. */
  barred(why: string) {
    this.#refusal = why;
  }

  end(why: string) {
    this.#final = true;
    this.#refusal = why;
  }

  refused({ code, message }: Refusal): Remedy {
    switch (code) {
      case "rate-limited":
      case "not-saved":
      case "unreadable":
      case "too-many":
        this.#trouble = message;
        return "retry";
      case "behind":
        return "catch-up";
      case "client-taken":
        return "rename";
      case "too-large":
        // What is typed next may shorten the text.
        this.#refusal = message;
        return "retry";
      case "frozen":
      case "removed":
      case "not-permitted":
        this.#mode = "read";
        this.#reason = message;
        return "wait";
      default:
        this.end(message);
        return "none";
    }
  }
}
