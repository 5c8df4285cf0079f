import type { ConsentLanguage } from "@/lib/consent/schema";
import { h } from "./dom";

export const LANGUAGES: Readonly<Record<ConsentLanguage, string>> = {
  en: "English",
  de: "Deutsch",
  fr: "Français",
  es: "Español",
};

/** Chooses the language of the banner and the preference centre. */
export function languageSelect(
  label: string,
  current: ConsentLanguage,
  choose: (language: ConsentLanguage) => void,
): HTMLElement {
  const select = h("select", {
    "aria-label": label,
    class: "h-8 rounded-md border border-line-strong bg-surface px-2 text-ink text-xs pointer-coarse:h-10",
    onchange: () => choose(select.value as ConsentLanguage),
  });
  for (const [value, name] of Object.entries(LANGUAGES))
    select.append(h("option", { value, lang: value, selected: value === current }, name));
  return select;
}
