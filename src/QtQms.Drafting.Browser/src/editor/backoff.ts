const first = 300;
const most = 8_000;

/** Milliseconds to wait before the next attempt: doubling, bounded, and spread so that a restart is not met by everybody at once. */
export function delayBefore(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(most, first * 2 ** Math.min(attempt, 10));
  return Math.round(ceiling * (0.5 + random() / 2));
}
