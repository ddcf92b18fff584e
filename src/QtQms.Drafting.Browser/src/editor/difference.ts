/** One replacement that makes one text of another. */
export interface Difference {
  from: number;
  to: number;
  insert: string;
}

/**
 * What was replaced, when one stretch was. `caret` is where the cursor stands afterwards: of equal letters in a row it tells which one is new.
 * Never splits a surrogate pair.
 */
export function difference(before: string, after: string, caret: number = after.length): Difference | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  const behind = Math.min(after.length - Math.min(caret, after.length), shorter);
  let suffix = 0;
  while (suffix < behind && before.charCodeAt(before.length - 1 - suffix) === after.charCodeAt(after.length - 1 - suffix)) suffix++;
  let prefix = 0;
  while (prefix < shorter - suffix && before.charCodeAt(prefix) === after.charCodeAt(prefix)) prefix++;
  // What is equal before the caret but behind the change, as when a word was replaced by a tool.
  while (suffix < shorter - prefix && before.charCodeAt(before.length - 1 - suffix) === after.charCodeAt(after.length - 1 - suffix)) suffix++;
  if (splits(before, prefix) || splits(after, prefix)) prefix--;
  if (splits(before, before.length - suffix) || splits(after, after.length - suffix)) suffix--;
  return { from: prefix, to: before.length - suffix, insert: after.slice(prefix, after.length - suffix) };
}

function splits(text: string, position: number): boolean {
  return position > 0 && position < text.length && isHigh(text.charCodeAt(position - 1)) && isLow(text.charCodeAt(position));
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}
