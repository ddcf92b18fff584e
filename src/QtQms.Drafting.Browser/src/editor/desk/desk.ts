import type { EditorView } from "@codemirror/view";
import type { StateCommand, EditorState, Extension, TransactionSpec } from "@codemirror/state";
import type { Writing } from "../writing.ts";
import { steady } from "../steady.ts";
import { Alone } from "./alone.ts";
import { ask } from "./ask.ts";
import { commands, paletteIcon, paletteKeys, tableCommands, type Bench, type Command, type Field } from "./commands.ts";
import { completion } from "./completion.ts";
import { Counting } from "./counting.ts";
import { FigureDialog } from "./figuredialog.ts";
import { finding, openFind } from "./find.ts";
import { Following } from "./following.ts";
import { figure, reference as referTo } from "./acts.ts";
import { isKey, shown } from "./keys.ts";
import { pasted, put } from "./pasting.ts";
import { Picker } from "./picker.ts";
import { isPictureAlone, pictureIn } from "./pictures.ts";
import { findable, named, Register } from "./register.ts";
import { TableBar } from "./tablebar.ts";
import { tableAround } from "./tables.ts";
import { tool, Toolbar } from "./toolbar.ts";

export interface DeskEvents {
  writing(): Writing | null;
  view(): EditorView | null;
  writable(): boolean;
  say(words: string): void;
}

const kinds = { clause: "Refer to a clause", term: "Refer to a term", standard: "Refer to another standard" };

/** The writer's desk: what can be done to the text beside typing it, by buttons, keys and the palette of all commands. */
export class WritersDesk implements Bench {
  readonly #host: HTMLElement;
  readonly #finds: HTMLElement;
  readonly #events: DeskEvents;
  readonly #register: Register;
  readonly #toolbar: Toolbar;
  readonly #tables: TableBar;
  readonly #counting: Counting;
  readonly #alone: Alone;
  readonly #following: Following;
  readonly #figures: FigureDialog | null;
  readonly #listening = new AbortController();
  #asking = false;

  constructor(section: HTMLElement, host: HTMLElement, events: DeskEvents) {
    this.#host = host;
    this.#events = events;
    this.#register = new Register(section.dataset["references"] ?? "");
    this.#toolbar = new Toolbar("Writing", commands, command => this.#run(command));
    section.querySelector("[data-tools]")?.replaceChildren(this.#toolbar.dom);
    this.#finds = section.querySelector<HTMLElement>("[data-find]") ?? document.createElement("div");
    this.#tables = new TableBar(host, events.view, command => this.#run(command));
    this.#counting = new Counting(host.parentElement ?? host, () => events.writing()?.state.doc.toString() ?? "");
    this.#alone = new Alone(host, on => this.#toolbar.press("focus", on));
    this.#toolbar.press("focus", false);
    this.#following = new Following(section, host, events.view);
    this.#figures = this.#figureDialog();
    this.#addPaletteButton(section);
    const { signal } = this.#listening;
    host.addEventListener("keydown", event => this.#key(event), { signal, capture: true });
    host.addEventListener("paste", event => this.#paste(event), { signal, capture: true });
    host.addEventListener("dragover", event => this.#dragged(event), { signal, capture: true });
    host.addEventListener("drop", event => this.#dropped(event), { signal, capture: true });
    document.addEventListener("keydown", event => this.#anywhere(event), { signal });
  }

  /** What the source editor needs of the desk. */
  get extensions(): Extension {
    return [
      completion(this.#register),
      finding(this.#finds, { change: act => steady(this.#host, act), say: this.#events.say }),
    ];
  }

  /** The text or the cursor is another. */
  moved() {
    this.#tables.later();
  }

  changed() {
    this.#counting.later();
    this.#tables.later();
  }

  opened() {
    this.changed();
    this.allow();
    this.#following.follow();
  }

  allow() {
    this.#toolbar.allow(this.#events.writable());
    this.#tables.later();
  }

  follow() {
    this.#following.follow();
  }

  dispose() {
    this.#listening.abort();
    for (const each of [this.#tables, this.#counting, this.#alone, this.#following]) each.dispose();
  }

  get state(): EditorState {
    return this.#events.writing()!.state;
  }

  make(change: TransactionSpec | null) {
    const writing = this.#events.writing();
    if (!writing) return;
    if (!this.#events.writable()) this.#events.say("The text cannot be changed now.");
    else if (change) writing.edit(change);
    else this.#events.say("There is nothing to change here.");
    writing.focus();
  }

  turn(back: StateCommand) {
    const writing = this.#events.writing();
    if (!writing || !this.#events.writable()) return;
    writing.turn(back);
    writing.focus();
  }

  async ask(title: string, act: string, fields: readonly Field[]): Promise<readonly string[] | null> {
    if (this.#asking || !this.#events.writable()) return null;
    this.#asking = true;
    const answer = await ask(title, act, fields, () => (this.#asking = false));
    this.#events.writing()?.focus();
    return answer;
  }

  figure(file?: File) {
    if (this.#asking) return;
    if (!this.#figures || !this.#events.writable()) {
      this.#events.say("The text cannot be changed now.");
      return;
    }
    this.#asking = true;
    this.#figures.open(file);
  }

  async refer(kind: "clause" | "term" | "standard") {
    const all = await this.#register.all();
    const meant = all.filter(target => (target.kind === "term" || target.kind === "standard" ? target.kind === kind : kind === "clause"));
    const choices = meant.map(target => ({
      name: named(target),
      beside: target.kind === "standard" ? "" : target.target,
      also: findable(target),
      choose: () => this.make(referTo(target.target)(this.state)),
    }));
    this.#pick(kinds[kind], `${kind}s`, choices);
  }

  palette() {
    const possible = tableAround(this.state) ? [...tableCommands, ...commands] : commands;
    const choices = possible.map(command => ({
      name: command.name,
      beside: command.keys ? shown(command.keys) : "",
      icon: command.icon,
      also: command.also ? [command.also] : [],
      choose: () => this.#run(command),
    }));
    this.#pick("Commands", "commands", choices);
  }

  find() {
    const view = this.#events.view();
    if (view) steady(this.#host, () => openFind(view));
    else this.#events.say("Find and replace is there in the source editor; here the browser's own finds.");
  }

  focus() {
    this.#alone.turn();
  }

  #pick(title: string, many: string, choices: ConstructorParameters<typeof Picker>[2]) {
    if (this.#asking) return;
    this.#asking = true;
    new Picker(title, many, choices, () => {
      this.#asking = false;
      this.#events.writing()?.focus();
    });
  }

  #run(command: Command) {
    if (this.#events.writing()) void command.run(this);
  }

  #key(event: KeyboardEvent) {
    if (event.isComposing) return;
    const inTable = event.altKey && tableAround(this.state) !== null;
    const command = [...(inTable ? tableCommands : []), ...commands].find(each => each.keys && isKey(event, each.keys));
    if (!command || (command.id === "find" && !this.#events.view())) return;
    event.preventDefault();
    event.stopPropagation();
    this.#run(command);
  }

  // Without more than plain words in it, and with the browser's own "paste as plain text", the field pastes by itself.
  #paste(event: ClipboardEvent) {
    const picture = pictureIn(event.clipboardData?.files ?? []);
    if (picture && isPictureAlone(event.clipboardData!.getData("text/html"))) {
      event.preventDefault();
      event.stopPropagation();
      this.figure(picture);
      return;
    }
    const made = event.clipboardData && this.#events.writable() ? pasted(event.clipboardData) : null;
    if (!made) return;
    event.preventDefault();
    event.stopPropagation();
    this.make(put(this.state, made.markdown));
    const left = made.pictures === 0 ? "" : made.pictures === 1 ? " One picture was left out." : ` ${made.pictures} pictures were left out.`;
    this.#events.say(`Pasted as Markdown.${left} Undo takes it back.`);
  }

  #dragged(event: DragEvent) {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  }

  #dropped(event: DragEvent) {
    const picture = pictureIn(event.dataTransfer?.files ?? []);
    if (!picture) return;
    event.preventDefault();
    event.stopPropagation();
    this.figure(picture);
  }

  #figureDialog(): FigureDialog | null {
    const dialog = document.querySelector<HTMLDialogElement>("[data-figure-dialog]");
    if (!dialog) return null;
    return new FigureDialog(
      dialog,
      asked => this.make(figure(asked.description, `figures/${asked.name}`, asked.caption)(this.state)),
      () => {
        this.#asking = false;
        this.#events.writing()?.focus();
      },
      this.#listening.signal,
    );
  }

  #anywhere(event: KeyboardEvent) {
    if (!paletteKeys.some(keys => isKey(event, keys)) || document.querySelector("dialog[open]") || !this.#events.writing()) return;
    event.preventDefault();
    this.palette();
  }

  #addPaletteButton(section: HTMLElement) {
    const place = section.querySelector("[data-palette]");
    const made = tool({ id: "palette", name: "All commands", group: "desk", icon: paletteIcon, keys: paletteKeys[0]! });
    made.setAttribute("aria-haspopup", "dialog");
    made.addEventListener("click", () => this.#events.writing() && this.palette());
    place?.replaceChildren(made);
  }
}
