import type { ConsentAnswer } from "@/lib/consent/answer";
import { button, h, PLACE, PLACE_NAME } from "./dom";
import { languageOf, offlineTexts } from "./offline";
import { receiptText } from "./receipt";

const MESSAGE_MS = 8_000;

/**
 * Where everything of consent stands: an element that no framework knows. On a page without a framework it follows the
 * skip link, so that the keyboard reaches the banner next; a framework minds strangers in the middle of its page, so there
 * it comes last. The line for messages is there from the start, or a screen reader would not hear it.
 */
const place = document.createElement(PLACE_NAME);
place.className = PLACE;
const status = h("div", { role: "status", class: "contents" });
place.append(status);
const skip = document.querySelector(".skip-link");
if (skip && !document.querySelector('script[src*="/_next/"]')) skip.after(place);
else document.body.append(place);

let over: HTMLElement | null = null;
const size = new ResizeObserver(makeRoom);

/** Shows one thing over the page's lower edge, instead of what stood there; null takes it away. */
export function mountBanner(element: HTMLElement | null): void {
  const hadFocus = over?.contains(document.activeElement);
  if (over) size.unobserve(over);
  over?.remove();
  over = element;
  if (element) {
    place.prepend(element);
    size.observe(element);
    // The banner does not take the focus, so that it stands there is said.
    status.replaceChildren(h("p", { class: "sr-only" }, element.querySelector("h2")?.textContent));
    if (hadFocus) element.querySelector("select")?.focus();
  }
  makeRoom();
}

/** A sheet rather than attributes: the framework compares those of the page with its own. */
const room = new CSSStyleSheet();
document.adoptedStyleSheets.push(room);

/**
 * The page can always be scrolled, and focus always moved, clear of what stands over it; and it stands above a bar that is
 * fixed to the lower edge.
 */
function makeRoom(): void {
  const bar = document.querySelector<HTMLElement>("[data-bottom-bar]")?.offsetHeight ?? 0;
  const height = over && `${over.offsetHeight + bar + 16}px`;
  room.replaceSync(
    `${PLACE_NAME}{--lift:${bar}px}${height ? `html{scroll-padding-bottom:${height}}body{padding-bottom:${height}}` : ""}`,
  );
}

export const closeDialog = () => place.querySelector("dialog")?.remove();

/** Opens a dialog over everything; it goes when it closes. */
export function show(dialog: HTMLDialogElement): void {
  closeDialog();
  place.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.showModal();
}

/** Says one sentence, with the receipt where there is one. It goes after a while, or when it is closed. */
export function say(text: string, answer?: Partial<ConsentAnswer> | null, { stays = false } = {}): void {
  const texts = answer?.content?.texts;
  const message = h(
    "div",
    {
      lang: languageOf(answer?.language),
      "data-consent-message": true,
      class:
        "pointer-events-auto flex items-start gap-3 rounded-lg border border-line bg-raised p-4 text-ink text-sm shadow-pop max-sm:mx-4 max-sm:mb-4 sm:w-96",
    },
    h(
      "div",
      { class: "min-w-0 flex-1" },
      h("p", { class: "text-pretty" }, text),
      answer?.receipt &&
        texts &&
        h("p", { class: "mt-1 break-words text-muted text-xs" }, receiptText(answer as ConsentAnswer, texts)),
    ),
    button(texts?.close ?? offlineTexts(answer?.language).close, () => message.remove()),
  );
  makeRoom();
  status.replaceChildren(message);
  if (!stays) setTimeout(() => message.remove(), MESSAGE_MS);
}
