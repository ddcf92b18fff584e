// What the writers type, the same for every server: a few characters go in or out at a random place of a text of about 4,500.
import { setTimeout as pause } from "node:timers/promises";

const size = 4_500;
const slack = 200;
const word = 6;

/** The text that every document starts with. */
export const startText = "The organization shall keep what it measures, by whom and why. ".repeat(72).slice(0, size);

/** Chance that a seed repeats. */
export function seeded(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let x = Math.imul(state ^ (state >>> 15), state | 1);
    x = (x + Math.imul(x ^ (x >>> 7), x | 61)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 4294967296;
  };
}

/** Names every inserted word once, so that whoever sees it can tell when it was typed. All clients share one process and one clock. */
export class Typist {
  #chance;
  #typed = new Map();
  #next = 0;

  constructor(seed) {
    this.#chance = seeded(seed);
  }

  /** Milliseconds until the next stroke of one who makes `rate` a second: independent of everybody, as people are. */
  gap(rate) {
    return (-Math.log(1 - this.#chance()) * 1_000) / rate;
  }

  stroke(client) {
    const { length } = client;
    const inserts = length < size - slack || (length < size + slack && this.#chance() < 0.5);
    const edit = { at: performance.now(), word: inserts ? (this.#next++).toString(36).padStart(word, "0") : null };
    const from = Math.floor(this.#chance() * (length - word));
    if (inserts) this.#typed.set(edit.word, edit.at);
    client.replace(from, inserts ? from : from + word, edit.word ?? "", edit);
    return edit;
  }

  /** When the word that somebody was shown was typed; undefined of anything else. */
  typedAt(shown) {
    return this.#typed.get(shown);
  }
}

/** Types until told to stop. */
export async function typeOn(typist, client, rate, going) {
  await pause(typist.gap(rate));
  while (going()) {
    typist.stroke(client);
    await pause(typist.gap(rate));
  }
}

/** Runs `make` for every item, some at a time, as people would come in. */
export async function each(items, make, atOnce = 10) {
  const made = [];
  for (let i = 0; i < items.length; i += atOnce) made.push(...(await Promise.all(items.slice(i, i + atOnce).map(make))));
  return made;
}

/** Waits until something holds; false when it does not within the time. */
export async function until(holds, milliseconds = 20_000) {
  const end = performance.now() + milliseconds;
  while (!holds()) {
    if (performance.now() > end) return false;
    await pause(20);
  }
  return true;
}
