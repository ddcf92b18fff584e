/** Makes an element with a class and what is in it. */
export function element<Name extends keyof HTMLElementTagNameMap>(name: Name, className = "", ...content: (Node | string)[]): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...content);
  return made;
}

export function button(words: string, className: string, act: () => void): HTMLButtonElement {
  const made = element("button", `btn ${className}`.trim(), words);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}
