// Keys are named as "Mod-Shift-7": Mod is Control, or Command on a Mac.
const mac = /^Mac|iP(hone|ad)/.test(globalThis.navigator?.platform ?? "");

/** Whether an event is this key. */
export function isKey(event: KeyboardEvent, keys: string): boolean {
  const parts = keys.split("-");
  const key = parts.pop()!;
  const wants = (name: string) => parts.includes(name);
  const mod = wants("Mod");
  if (event.ctrlKey !== (mod && !mac) || event.metaKey !== (mod && mac)) return false;
  return event.shiftKey === wants("Shift") && event.altKey === wants("Alt") && named(event, key);
}

// With Shift or on a keyboard of other letters, the place of the key says which one is meant.
function named(event: KeyboardEvent, key: string): boolean {
  if (/^\d$/.test(key)) return event.code === `Digit${key}`;
  if (/^[a-z]$/.test(key)) return event.key.toLowerCase() === key || (!/^[a-z]$/i.test(event.key) && event.code === `Key${key.toUpperCase()}`);
  return event.key === key;
}

const signs: Record<string, string> = { ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→" };
const words: Record<string, string> = { Mod: mac ? "Command" : "Control", Alt: mac ? "Option" : "Alt", ArrowUp: "Up", ArrowDown: "Down", ArrowLeft: "Left", ArrowRight: "Right" };

/** The key as people write it. */
export function shown(keys: string): string {
  const name = (part: string) => (part === "Mod" ? (mac ? "⌘" : "Ctrl") : part === "Alt" && mac ? "⌥" : (signs[part] ?? (part.length === 1 ? part.toUpperCase() : part)));
  return keys.split("-").map(name).join("+");
}

/** The key as a screen reader is told. */
export function told(keys: string): string {
  return keys.split("-").map(part => (part === "Mod" ? (mac ? "Meta" : "Control") : part)).join("+");
}

/** The key as it is said. */
export function said(keys: string): string {
  return keys.split("-").map(part => words[part] ?? (part.length === 1 ? part.toUpperCase() : part)).join(" ");
}
