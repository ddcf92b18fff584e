/** How well something is meant by what is typed: the lower the better, or null when it is not meant. All words must occur; one that begins the field, or a word in it, is meant before one within a word, and an earlier field before a later. */
export function rank(typed: string, fields: readonly string[]): number | null {
  let total = 0;
  for (const word of typed.toLowerCase().split(/\s+/).filter(Boolean)) {
    const best = Math.min(...fields.map((field, nth) => place(field.toLowerCase(), word) * 4 + nth));
    if (best === Infinity) return null;
    total += best;
  }
  return total;
}

function place(field: string, word: string): number {
  let at = field.indexOf(word);
  if (at < 0) return Infinity;
  if (at === 0) return 0;
  for (; at > 0; at = field.indexOf(word, at + 1)) if (!/[\p{L}\p{N}]/u.test(field[at - 1]!)) return 1;
  return 2;
}

/** What is meant by what is typed, best first; what is meant alike stays in order. */
export function ranked<Thing>(typed: string, things: readonly Thing[], fields: (thing: Thing) => readonly string[]): Thing[] {
  if (typed.trim() === "") return [...things];
  return things
    .map((thing, nth) => ({ thing, nth, rank: rank(typed, fields(thing)) }))
    .filter(each => each.rank !== null)
    .sort((one, two) => one.rank! - two.rank! || one.nth - two.nth)
    .map(each => each.thing);
}
