import { listed, said, sized, wrongWith, type Figure } from "./pictures.ts";

export interface AskedFigure {
  name: string;
  description: string;
  caption: string;
}

/** Asks for a picture, of this device or of the standard, for what it shows and for its caption. Whatever fails, nothing typed is lost. */
export class FigureDialog {
  readonly #dialog: HTMLDialogElement;
  readonly #form: HTMLFormElement;
  readonly #file: HTMLInputElement;
  readonly #known: HTMLSelectElement;
  readonly #insert: (figure: AskedFigure) => void;
  #figures: Figure[] = [];
  #sent: { file: File; figure: Figure } | null = null;
  #turn = 0;

  constructor(dialog: HTMLDialogElement, insert: (figure: AskedFigure) => void, closed: () => void, signal: AbortSignal) {
    this.#dialog = dialog;
    this.#insert = insert;
    this.#form = dialog.querySelector("form")!;
    this.#file = dialog.querySelector<HTMLInputElement>("[name=picture]")!;
    this.#known = dialog.querySelector<HTMLSelectElement>("[data-figure-known]")!;
    this.#form.addEventListener("submit", event => void this.#submitted(event), { signal });
    this.#file.addEventListener("change", () => this.#chosen("file"), { signal });
    this.#known.addEventListener("change", () => this.#chosen("known"), { signal });
    dialog.querySelector("[data-figure-cancel]")?.addEventListener("click", () => dialog.close(), { signal });
    dialog.addEventListener("close", () => closed(), { signal });
  }

  /** Opens it, with a file that was pasted or dropped. What was typed when it was left stays for the next time. */
  open(file?: File) {
    if (this.#dialog.open) return;
    this.#refuse("");
    this.#tell("");
    if (file) {
      const transfer = new DataTransfer();
      transfer.items.add(file);
      this.#file.files = transfer.files;
      this.#known.value = "";
    }
    this.#show();
    this.#dialog.showModal();
    (file ? this.#field("description") : this.#file).focus();
    void this.#list();
  }

  async #list() {
    const turn = ++this.#turn;
    try {
      const response = await fetch(this.#form.action, { headers: { accept: "application/json" } });
      const figures = response.ok ? listed(await response.json()) : [];
      if (turn !== this.#turn) return;
      this.#figures = figures;
      const chosen = this.#known.value;
      this.#known.replaceChildren(new Option("None of these", ""), ...figures.map(figure => new Option(figure.name, figure.name)));
      this.#known.value = figures.some(figure => figure.name === chosen) ? chosen : "";
      this.#known.closest<HTMLElement>(".field")!.hidden = figures.length === 0;
      this.#show();
    } catch {
      // Without the list a file can still be chosen.
    }
  }

  #chosen(from: "file" | "known") {
    if (from === "file") this.#known.value = "";
    else this.#file.value = "";
    const file = this.#file.files?.[0];
    this.#refuse(file ? wrongWith(file, Number(this.#form.dataset["most"])) : "");
    this.#show();
  }

  // A file is drawn from its own bytes: the page's policy knows no other address for it.
  #show() {
    const preview = this.#dialog.querySelector<HTMLImageElement>("[data-figure-preview]")!;
    const file = this.#file.files?.[0];
    const known = this.#figures.find(figure => figure.name === this.#known.value);
    preview.hidden = true;
    preview.onload = () => (preview.hidden = false);
    preview.removeAttribute("src");
    if (known) preview.src = known.address;
    else if (file?.type.startsWith("image/")) {
      const reader = new FileReader();
      reader.onload = () => this.#file.files?.[0] === file && (preview.src = String(reader.result));
      reader.readAsDataURL(file);
    }
  }

  async #submitted(event: SubmitEvent) {
    event.preventDefault();
    const button = this.#form.querySelector<HTMLButtonElement>("button:not([type=button])")!;
    if (button.disabled) return;
    button.disabled = true;
    try {
      const figure = await this.#figure();
      if (typeof figure === "string") this.#refuse(figure);
      else if (this.#dialog.open) this.#done(figure);
    } finally {
      button.disabled = false;
      this.#tell("");
    }
  }

  async #figure(): Promise<Figure | string> {
    const known = this.#figures.find(figure => figure.name === this.#known.value);
    if (known) return known;
    const file = this.#file.files?.[0];
    if (!file) return "Choose a picture first.";
    if (this.#sent?.file === file) return this.#sent.figure;
    const wrong = wrongWith(file, Number(this.#form.dataset["most"]));
    return wrong || (await this.#send(file));
  }

  async #send(file: File): Promise<Figure | string> {
    this.#refuse("");
    this.#tell(`Sending the picture (${sized(file.size)}) …`);
    const body = new FormData();
    body.set("__RequestVerificationToken", this.#form.querySelector<HTMLInputElement>("[name=__RequestVerificationToken]")?.value ?? "");
    body.set("picture", file, file.name || "figure");
    try {
      const response = await fetch(this.#form.action, { method: "POST", body });
      const answer = said(response.status, await response.json().catch(() => null));
      if (typeof answer !== "string") this.#sent = { file, figure: answer };
      return answer;
    } catch {
      return "No connection. Nothing was sent and what you wrote here stays; try again when you are connected.";
    }
  }

  #done(figure: Figure) {
    const [description, caption] = [this.#field("description").value, this.#field("caption").value];
    this.#form.reset();
    this.#sent = null;
    this.#dialog.close();
    this.#insert({ name: figure.name, description, caption });
  }

  #field(name: string) {
    return this.#form.elements.namedItem(name) as HTMLInputElement | HTMLTextAreaElement;
  }

  #refuse(words: string) {
    this.#dialog.querySelector("[data-figure-refusal]")!.textContent = words;
  }

  #tell(words: string) {
    this.#dialog.querySelector("[data-figure-progress]")!.textContent = words;
  }
}
