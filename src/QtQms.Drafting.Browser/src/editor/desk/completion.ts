import { autocompletion, type Completion, type CompletionContext, type CompletionResult } from "@codemirror/autocomplete";
import { Transaction, type Extension } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { ranked } from "./rank.ts";
import { findable, named, type Register, type Target } from "./register.ts";

const most = 50;

/** After two brackets: what the text can refer to, by number, title or slug. */
export function completion(register: Register): Extension {
  return autocompletion({
    override: [context => offered(context, register)],
    icons: false,
    maxRenderedOptions: most,
    optionClass: () => "completion",
    tooltipClass: () => "completions",
  });
}

async function offered(context: CompletionContext, register: Register): Promise<CompletionResult | null> {
  const begun = context.matchBefore(/\[\[[^[\]\n]*/);
  if (!begun) return null;
  const from = begun.from + 2;
  const all = await register.all();
  if (context.aborted) return null;
  const found = ranked(context.state.sliceDoc(from, context.pos), all, findable).slice(0, most);
  return found.length === 0 ? null : { from, options: found.map(option), filter: false };
}

function option(target: Target): Completion {
  return {
    label: target.target,
    displayLabel: named(target),
    detail: target.kind,
    apply: (view, _completion, from, to) => insert(view, target, from, to),
  };
}

// Brackets that stand there already are not doubled.
function insert(view: EditorView, { target }: Target, from: number, to: number) {
  const behind = /^[^[\]\n]{0,80}?\]\]/.exec(view.state.sliceDoc(to, to + 82));
  const end = behind && /^[\w./: -]*\]\]$/.test(behind[0]) ? to + behind[0].length : to;
  view.dispatch({
    changes: { from, to: end, insert: target + "]]" },
    selection: { anchor: from + target.length + 2 },
    scrollIntoView: true,
    annotations: Transaction.userEvent.of("input.complete"),
  });
}
