import { preferredLanguage } from "@/lib/consent/language";
import { browserHints } from "@/lib/platform/request";
import { LETTER_LANGUAGES, type LetterLanguage } from "@/lib/rights/status";

/** The language of a public page of the rights desk: as its address says, else as the browser asks. */
export async function pageLanguage(lang: string | undefined): Promise<LetterLanguage> {
  return (
    LETTER_LANGUAGES.find((one) => one === lang) ?? preferredLanguage((await browserHints()).acceptLanguage)
  );
}
