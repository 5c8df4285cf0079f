import type { ConsentAnswer } from "@/lib/consent/answer";
import type { ConsentLanguage, ConsentTexts } from "@/lib/consent/schema";
import { button, h, legalLink } from "./dom";
import { languageSelect } from "./languages";

export interface BannerHandlers {
  accept(): void;
  reject(): void;
  choose(): void;
  language(language: ConsentLanguage): void;
}

type Asked = Pick<ConsentAnswer, "regime" | "language" | "state">;

/**
 * The first layer: accept, reject and choose, each one press, all alike. A card that stands over the page's lower edge
 * without taking the focus.
 */
export function renderBanner(asked: Asked, texts: ConsentTexts, on: BannerHandlers): HTMLElement {
  return h(
    "section",
    {
      "aria-labelledby": "consent-title",
      lang: asked.language,
      "data-consent-banner": true,
      class:
        "pointer-events-auto max-h-[70dvh] overflow-y-auto border border-line bg-raised p-4 text-ink shadow-pop max-sm:rounded-t-lg max-sm:pb-[max(1rem,env(safe-area-inset-bottom))] motion-safe:animate-rise sm:w-[30rem] sm:rounded-lg sm:p-5",
    },
    h(
      "div",
      { class: "flex items-start justify-between gap-3" },
      h("h2", { id: "consent-title", class: "pt-1 font-semibold text-base" }, texts.bannerTitle),
      languageSelect(texts.language, asked.language, on.language),
    ),
    asked.state === "stale" && h("p", { class: "mt-2 text-sm" }, texts.askedAgain),
    h("p", { class: "mt-2 text-pretty text-muted text-sm" }, texts.bannerText),
    h(
      "p",
      { class: "mt-2 text-pretty text-muted text-xs" },
      `${noteOf(asked, texts)} `,
      legalLink("/legal/cookies", texts.cookiePolicy),
    ),
    h(
      "div",
      { class: "mt-4 grid grid-cols-3 gap-2" },
      button(texts.reject, on.reject, { "data-consent": "reject" }),
      button(texts.accept, on.accept, { "data-consent": "accept" }),
      button(texts.choose, on.choose, { "data-consent": "choose" }),
    ),
  );
}

/** What is said besides, by regime; an unknown region reads the strictest. */
export function noteOf({ regime }: Pick<ConsentAnswer, "regime">, texts: ConsentTexts): string {
  if (regime === "california") return texts.noteCalifornia;
  return regime === "elsewhere" ? texts.noteElsewhere : texts.noteEeaUk;
}

/** Tells that Global Privacy Control is honoured; nothing is asked. */
export function renderGpcNote(language: ConsentLanguage, texts: ConsentTexts, on: GpcHandlers): HTMLElement {
  return h(
    "section",
    {
      "aria-labelledby": "consent-title",
      lang: language,
      "data-consent-gpc": true,
      class:
        "pointer-events-auto border border-line bg-raised p-4 text-ink shadow-pop max-sm:rounded-t-lg motion-safe:animate-rise sm:w-96 sm:rounded-lg",
    },
    h("h2", { id: "consent-title", class: "font-semibold text-sm" }, texts.gpcTitle),
    h("p", { class: "mt-1 text-pretty text-muted text-xs" }, texts.gpcText),
    h(
      "div",
      { class: "mt-3 grid grid-cols-2 gap-2" },
      button(texts.centreTitle, on.open),
      button(texts.close, on.close),
    ),
  );
}

interface GpcHandlers {
  open(): void;
  close(): void;
}
