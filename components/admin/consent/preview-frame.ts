import { renderBanner } from "@/components/consent/client/banner";
import { renderCentre } from "@/components/consent/client/centre";
import { PLACE } from "@/components/consent/client/dom";
import type { ShownContent } from "@/lib/consent/answer";
import type { Regime } from "@/lib/consent/regime";
import type { ConsentLanguage } from "@/lib/consent/schema";

export interface BannerPreviewState {
  contents: Readonly<Record<ConsentLanguage, ShownContent>>;
  language: ConsentLanguage;
  regime: Regime;
  number: number;
  dark: boolean;
  /** The preference centre stands open, with these services switched on. */
  centre?: readonly string[];
  /** The visitor chose another language in the banner. */
  onLanguage(language: ConsentLanguage): void;
}

/**
 * Draws the banner into an empty frame, with the code and the styles that draw it for visitors. Its buttons decide
 * nothing here; the preference centre opens.
 */
export async function drawPreview(frame: HTMLIFrameElement, preview: BannerPreviewState): Promise<void> {
  const page = frame.contentDocument;
  if (!page) return;
  const { language, dark } = preview;
  page.documentElement.lang = language;
  // The typefaces hang on classes of the page.
  page.documentElement.className = document.documentElement.className;
  page.documentElement.style.colorScheme = dark ? "dark" : "light";
  await takeStyles(page);
  for (const sheet of page.styleSheets) chooseScheme(sheet.cssRules, dark);
  const place = page.createElement("div");
  place.className = PLACE;
  place.style.setProperty("--lift", "0px");
  const asked = { regime: preview.regime, language, state: "undecided" as const };
  const content = preview.contents[language];
  const nothing = () => undefined;
  const choose = () => {
    const dialog = renderCentre(
      {
        ...{ ...asked, gpc: false, version: preview.number, services: {}, clear: [], stray: [] },
        ...{ receipt: null, person: null },
        agreed: preview.centre ?? [],
      },
      content,
      { save: nothing, language: preview.onLanguage },
    );
    for (const link of dialog.querySelectorAll("a")) link.target = "_blank";
    place.append(dialog);
    dialog.addEventListener("close", () => dialog.remove());
    dialog.showModal();
  };
  const banner = renderBanner(asked, content.texts, {
    ...{ accept: nothing, reject: nothing, choose, language: preview.onLanguage },
  });
  // A link would lead the frame away from the preview.
  for (const link of banner.querySelectorAll("a")) link.target = "_blank";
  place.append(banner);
  page.body.replaceChildren(place);
  if (preview.centre) choose();
}

/** The page's own style sheets, once; ready when the last of them is. */
async function takeStyles(page: Document): Promise<void> {
  if (page.styleSheets.length > 0) return;
  const links = [...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')].map((link) => {
    const copy = page.createElement("link");
    copy.rel = "stylesheet";
    copy.href = link.href;
    return copy;
  });
  const loaded = links.map(
    (link) =>
      new Promise((resolve) => {
        link.onload = resolve;
        link.onerror = resolve;
      }),
  );
  page.head.replaceChildren(...links);
  await Promise.all(loaded);
}

const SCHEME = /\(prefers-color-scheme: ?(dark|light)\)/;
const schemeOf = new WeakMap<CSSMediaRule, string>();

/** What the system's scheme would switch is switched by hand. */
function chooseScheme(rules: CSSRuleList, dark: boolean): void {
  for (const rule of rules) {
    if ("media" in rule) {
      const media = rule as CSSMediaRule;
      const scheme = schemeOf.get(media) ?? SCHEME.exec(media.media.mediaText)?.[1];
      if (scheme) {
        schemeOf.set(media, scheme);
        media.media.mediaText = (scheme === "dark") === dark ? "all" : "not all";
      }
    }
    if ("cssRules" in rule) chooseScheme(rule.cssRules as CSSRuleList, dark);
  }
}
