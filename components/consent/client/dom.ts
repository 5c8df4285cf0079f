type Child = Node | string | null | false | undefined;
type Properties = Record<string, unknown> & { class?: string };

/** Makes an element: attributes by name, `on…` as listeners, true and false as boolean attributes. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Properties = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value as EventListener);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined && value !== null)
      element.setAttribute(name, String(value));
  }
  for (const child of children) if (child) element.append(child);
  return element;
}

/** A sentence of the content with its places filled in. */
export const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);

const BUTTON =
  "inline-flex min-h-11 select-none items-center justify-center rounded-md border border-line-strong bg-surface px-2 py-2 text-center font-medium text-ink text-sm transition-colors hover:bg-hover";

/** Every button of consent looks alike: none leads the reader. */
export const button = (text: string, onclick: () => void, properties: Properties = {}) =>
  h("button", { type: "button", class: BUTTON, onclick, ...properties }, text);

export const legalLink = (href: string, text: string) =>
  h("a", { href, class: "rounded-sm text-accent underline underline-offset-2" }, text);

/** The element that everything of consent stands in. */
export const PLACE_NAME = "lumina-consent";

/** A stack over the page's lower corner: messages above the banner. */
export const PLACE =
  "pointer-events-none fixed right-0 bottom-(--lift) left-0 z-40 flex flex-col-reverse gap-2 sm:right-4 sm:bottom-[calc(1rem+var(--lift))] sm:left-auto sm:items-end print:hidden";
