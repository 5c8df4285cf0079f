import { acceptedLanguages } from "@/lib/format/locale";
import { type ConsentLanguage, isConsentLanguage } from "./schema";

/** The first language of ours that a browser's Accept-Language asks for, by its weights; English when none. */
export function preferredLanguage(acceptLanguage: string | null): ConsentLanguage {
  for (const tag of acceptedLanguages(acceptLanguage)) {
    const language = tag.toLowerCase().split("-")[0];
    if (isConsentLanguage(language)) return language;
  }
  return "en";
}
