/** Seeded chance: the same seed, the same choices. */
export function seeded(seed) {
  let state = seed >>> 0;
  const chance = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = Math.imul(state ^ (state >>> 15), state | 1);
    x = (x + Math.imul(x ^ (x >>> 7), x | 61)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = bound => Math.floor(chance() * bound);
  return { chance, below, pick: list => list[below(list.length)], shuffled: list => list.map(item => [chance(), item]).sort((one, two) => one[0] - two[0]).map(([, item]) => item) };
}
