import type { Keeping } from "./keeper.ts";
import type { Mode } from "./protocol.ts";

/** How long an edit may wait for its acknowledgement before the page calls it not saved. */
export const patience = 5_000;

/** What a client knows of its text. */
export interface ClientFacts {
  opened: boolean;
  connected: boolean;
  mode: Mode;
  reason: string | null;
  /** Own changes that are not acknowledged. */
  unsaved: number;
  /** When the oldest of them was made, in milliseconds of the page's clock. */
  oldest: number | null;
  savedAt: Date | null;
  /** Why saving does not succeed for now; it is tried again. */
  trouble: string | null;
  /** Why saving will not succeed; the text stays in the page. */
  refusal: string | null;
}

export interface Facts extends ClientFacts {
  keeping: Keeping;
}

export type SaveKind = "opening" | "saved" | "saving" | "unsaved" | "readonly" | "offline";

export interface SaveState {
  kind: SaveKind;
  text: string;
  /** Whether to offer the text for copying, because it may not reach the server. */
  copy: boolean;
  /** Whether what is unsaved cannot be saved because the clause is closed, so that it may be suggested instead. */
  closed?: boolean;
}

/** What the page says about its text. "Saved" is said only when nothing is unacknowledged. */
export function saveState(facts: Facts, now: number): SaveState {
  if (facts.unsaved > 0) return unsaved(facts, now);
  if (facts.refusal) return { kind: "readonly", text: `Read-only because ${clause(facts.refusal)}`, copy: false };
  if (!facts.opened) return { kind: "opening", text: facts.trouble ? `Not open yet: ${clause(facts.trouble)}` : "Opening", copy: false };
  if (facts.mode === "read") return { kind: "readonly", text: `Read-only because ${clause(facts.reason ?? closed)}`, copy: false };
  const saved = facts.savedAt ? `Saved at ${clockTime(facts.savedAt)}` : "Saved";
  if (!facts.connected) return { kind: "offline", text: `${saved}; ${facts.trouble ? clause(facts.trouble) : "connection lost, trying again"}`, copy: false };
  return { kind: "saved", text: saved, copy: false };
}

function unsaved(facts: Facts, now: number): SaveState {
  const ending = facts.refusal ?? (facts.mode === "read" && facts.connected ? (facts.reason ?? closed) : null);
  if (ending) return { kind: "unsaved", text: `Not saved, ${kept[facts.keeping]}: ${clause(ending)}`, copy: true, ...(facts.mode === "read" && { closed: true }) };
  const late = facts.oldest !== null && now - facts.oldest >= patience;
  if (facts.connected && !late && !facts.trouble) return { kind: "saving", text: "Saving", copy: false };
  const why = facts.trouble ? `: ${clause(facts.trouble.split(/(?<=[.!]) /)[0]!)}` : "";
  return { kind: "unsaved", text: `Not saved, ${kept[facts.keeping]}${why}`, copy: facts.keeping !== "device" };
}

const closed = "this clause is closed for editing";

const kept: Record<Keeping, string> = {
  unknown: "kept in this page",
  device: "kept on this device",
  page: "kept in this page only",
  refused: "kept in this page only, because this device has no room for it",
};

// A server's sentence becomes part of ours.
function clause(sentence: string): string {
  const bare = sentence.trim().replace(/[.!]+$/, "");
  return /^[A-Z][a-z\s]/.test(bare) ? bare.charAt(0).toLowerCase() + bare.slice(1) : bare;
}

export function clockTime(time: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}`;
}
