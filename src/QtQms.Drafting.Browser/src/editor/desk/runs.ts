/** How words look that were pasted. */
export interface Look {
  bold: boolean;
  italic: boolean;
  code: boolean;
  low: boolean;
  high: boolean;
  link: string;
}

export interface Run extends Look {
  text: string;
}

export const plainly: Look = { bold: false, italic: false, code: false, low: false, high: false, link: "" };

type Mark = { sign: string; open: string; close: string };

/** Words in their looks as Markdown of one paragraph; what would mean something in Markdown is made to mean itself. `newline` stands for a break in the line. */
export function inline(runs: readonly Run[], newline: string): string {
  const open: Mark[] = [];
  let [out, gap] = ["", ""];
  const closeTo = (depth: number) => {
    while (open.length > depth) out += open.pop()!.close;
  };
  for (const run of joined(runs)) {
    const core = run.text.trim();
    const start = run.text.length - run.text.trimStart().length;
    const [before, after] = [run.text.slice(0, start), run.text.slice(start + core.length)];
    if (core === "") {
      gap += run.text;
      continue;
    }
    const wanted = marksOf(run, core);
    let same = 0;
    while (same < open.length && same < wanted.length && open[same]!.sign === wanted[same]!.sign) same++;
    closeTo(same);
    out += gap + before;
    for (const mark of wanted.slice(same)) {
      open.push(mark);
      out += mark.open;
    }
    out += run.code ? code(core) : meant(core);
    gap = after;
  }
  closeTo(0);
  return begun(out.trim().replaceAll(/ {2,}/g, " ")).replaceAll(/[ \t]*\n[ \t]*/g, newline);
}

/** The largest of any number of numbers, 0 where there are none: more than some ten thousand cannot be arguments. */
export function most(numbers: readonly number[]): number {
  return numbers.reduce((one, two) => Math.max(one, two), 0);
}

function joined(runs: readonly Run[]): Run[] {
  const made: Run[] = [];
  for (const run of runs) {
    const last = made[made.length - 1];
    if (last && sameLook(last, run)) last.text += run.text;
    else made.push({ ...run });
  }
  return made;
}

function sameLook(one: Look, two: Look): boolean {
  return one.bold === two.bold && one.italic === two.italic && one.code === two.code && one.low === two.low && one.high === two.high && one.link === two.link;
}

function marksOf(run: Run, core: string): Mark[] {
  const marks: Mark[] = [];
  const both = (sign: string) => ({ sign, open: sign, close: sign });
  if (run.link) marks.push({ sign: `(${run.link}`, open: "[", close: `](${run.link})` });
  if (run.bold) marks.push(both("**"));
  if (run.italic) marks.push(both("*"));
  // With a space in it the sign would mean itself.
  if (run.low && !/\s/.test(core)) marks.push(both("~"));
  if (run.high && !/\s/.test(core)) marks.push(both("^"));
  return marks;
}

function code(text: string): string {
  const longest = most(Array.from(text.matchAll(/`+/g), run => run[0].length));
  const fence = "`".repeat(longest + 1);
  const space = text.startsWith("`") || text.endsWith("`") ? " " : "";
  return fence + space + text.replaceAll("\n", " ") + space + fence;
}

/** Text in which no sign means more than itself. */
export function meant(text: string): string {
  return text
    .replaceAll(/[\\`*~^$]/g, "\\$&")
    .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
    .replaceAll(/\[(?=[[^])|\](?=[([:])|\{(?=#)|<(?=[a-z/!])/gi, "\\$&");
}

// What would begin a list, a heading or a block at the beginning of a line.
function begun(text: string): string {
  return text.replaceAll(/^(#{1,6}(?=\s|$)|>|[-+](?=\s|$)|:::|-{3,}|={3,}|\|)/gm, "\\$1").replaceAll(/^(\d{1,9})([.)])(?=\s|$)/gm, "$1\\$2");
}
