/** What is counted of a text. */
export interface Figures {
  words: number;
  sentences: number;
  /** How easily it is read, after Flesch: 100 for very easy, 0 for very hard; null where there is too little to tell. */
  ease: number | null;
}

const enough = 30;

/** The prose of a clause: without code, tables, formulas, addresses and the signs of Markdown. What a reference will read as is not known here; it counts as a word. */
export function prose(source: string): string {
  return source
    .replaceAll(/^(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^\1[^\n]*$|$(?![\s\S]))/gm, "\n")
    .replaceAll(/^\$\$\s*\n[\s\S]*?^\$\$\s*$/gm, "\n")
    .replaceAll(/^[ \t>]*\|.*$/gm, "")
    .replaceAll(/^:::.*$/gm, "")
    .replaceAll(/^\s*(?:[-*_]\s*){3,}$/gm, "")
    .replaceAll(/^\[[^\]\n]+\]:\s*/gm, "")
    .replaceAll(/!?\[([^[\]\n]*)\]\([^()\n]*\)/g, "$1")
    .replaceAll(/\[\^[^\]\n]+\]/g, "")
    .replaceAll(/\[\[[^[\]\n]+\]\]/g, "reference")
    .replaceAll(/<[a-z]+:[^>\s]+>|https?:\/\/\S+/gi, " ")
    .replaceAll(/\{#[\w-]+\}/g, "")
    .replaceAll(/\$[^$\n]+\$|`[^`\n]+`/g, "it")
    .replaceAll(/^[ \t>]*(?:#{1,6}|[-*+]|\d+[.)])?[ \t]+/gm, "")
    .replaceAll(/[*_~^]/g, "");
}

/** Counts words and sentences of prose, and how easily it is read. */
export function figures(source: string): Figures {
  let [words, sentences, syllables] = [0, 0, 0];
  for (const block of prose(source).split(/\n[ \t]*\n|\n(?=[A-Z])/)) {
    for (const sentence of block.split(/(?<=[.!?:;])\s+/)) {
      const found = sentence.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [];
      words += found.length;
      if (found.length > 0) sentences++;
      for (const word of found) syllables += syllablesOf(word);
    }
  }
  const ease = words < enough ? null : 206.835 - 1.015 * (words / sentences) - 84.6 * (syllables / words);
  return { words, sentences, ease: ease === null ? null : Math.max(0, Math.min(100, Math.round(ease))) };
}

// As English is mostly spoken: groups of vowels, without a silent e.
function syllablesOf(word: string): number {
  const letters = word.toLowerCase().replaceAll(/[^a-z]/g, "");
  if (letters.length <= 3) return 1;
  const groups = letters.replace(/(?:[^laeiouy]es|[^aeiouydt]ed|[^laeiouy]e)$/, "").replace(/^y/, "").match(/[aeiouy]{1,2}/g);
  return Math.max(1, groups?.length ?? 1);
}

/** What a reading ease means, in plain words. */
export function easeWords(ease: number): string {
  if (ease >= 70) return "easy to read";
  if (ease >= 60) return "plain to read";
  if (ease >= 50) return "fairly hard to read";
  if (ease >= 30) return "hard to read";
  return "very hard to read";
}
