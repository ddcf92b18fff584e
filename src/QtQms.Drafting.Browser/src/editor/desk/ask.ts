import { button, element } from "../element.ts";
import type { Field } from "./commands.ts";

let asked = 0;

/** Asks in a dialog for what a command needs to know. */
export function ask(title: string, act: string, fields: readonly Field[], closed: () => void): Promise<readonly string[] | null> {
  const id = `ask-${++asked}`;
  const dialog = element("dialog", "dialog");
  const heading = element("h2", "", title);
  heading.id = `${id}-title`;
  dialog.setAttribute("aria-labelledby", heading.id);
  const form = element("form");
  form.method = "dialog";
  const inputs = fields.map((field, nth) => input(field, `${id}-${nth}`));
  const done = element("button", "btn btn-primary", act);
  done.type = "submit";
  const leave = button("Cancel", "", () => dialog.close());
  form.append(...inputs.map(each => each.row), element("p", "actions", done, leave));
  dialog.append(heading, form);
  document.body.append(dialog);
  return new Promise(resolve => {
    let values: readonly string[] | null = null;
    form.addEventListener("submit", () => (values = inputs.map(each => each.control.value)));
    dialog.addEventListener("close", () => {
      dialog.remove();
      closed();
      resolve(values);
    });
    dialog.showModal();
    inputs[0]?.control.focus();
    inputs[0]?.control.select();
  });
}

function input(field: Field, id: string): { row: HTMLElement; control: HTMLInputElement } {
  const control = element("input", "form-control");
  control.id = id;
  control.type = field.kind === "number" ? "number" : field.kind === "url" ? "url" : "text";
  control.value = field.value ?? "";
  control.required = !field.optional;
  if (field.kind === "number") [control.min, control.max] = ["1", String(field.most ?? 99)];
  // What the renderer leads to; anything else would stay text.
  if (field.kind === "url") control.pattern = "(https?://|mailto:|HTTPS?://).+";
  const label = element("label", "form-label", field.label);
  label.htmlFor = id;
  const row = element("div", "field", label, control);
  if (field.hint) {
    const hint = element("p", "form-text", field.hint);
    hint.id = `${id}-hint`;
    control.setAttribute("aria-describedby", hint.id);
    row.append(hint);
  }
  return { row, control };
}
