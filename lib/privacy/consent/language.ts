import { type ConsentLanguage, isConsentLanguage } from "./schema";

/** The first language of ours that a browser's Accept-Language asks for, by its weights; English when none. */
export function preferredLanguage(acceptLanguage: string | null): ConsentLanguage {
  const wanted = (acceptLanguage ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const weight = parameters.map((text) => /^\s*q=([\d.]+)$/.exec(text)?.[1]).find(Boolean);
      return { language: tag.split("-")[0], weight: weight ? Number(weight) : 1 };
    })
    .sort((a, b) => b.weight - a.weight);
  for (const { language, weight } of wanted) if (weight > 0 && isConsentLanguage(language)) return language;
  return "en";
}
