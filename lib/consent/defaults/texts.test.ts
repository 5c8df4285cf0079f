import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "@/lib/platform/canonical-json";
import { CONSENT_LANGUAGES, type ConsentLanguage, type Localized } from "../schema";
import { firstContent } from ".";

const hash = (value: unknown) => createHash("sha256").update(canonicalJson(value)).digest("hex").slice(0, 16);

/** Everything that is said in one language, and the figures that are said in all. */
function saidIn(language: ConsentLanguage): string {
  const only = (value: unknown): unknown => {
    if (!value || typeof value !== "object") return value;
    if (Array.isArray(value)) return value.map(only);
    if (CONSENT_LANGUAGES.every((each) => each in value)) return (value as Localized)[language];
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, only(entry)]));
  };
  return hash(only(firstContent));
}

/**
 * The banner says the same in four languages, which no program can tell from its words. So each language has a
 * fingerprint here: whoever changes one sees its fingerprint fail alone, and changes the other three with it.
 */
const REVIEWED_TOGETHER: Record<ConsentLanguage, string> = {
  en: "2a3c0fb9da520dd0",
  de: "cb0e004ce7afac6c",
  fr: "0a0eae33edbd91de",
  es: "791375ff4df56cd5",
};

describe("the first version of the banner", () => {
  it("was changed in all four languages or in none", () => {
    expect(Object.fromEntries(CONSENT_LANGUAGES.map((language) => [language, saidIn(language)]))).toEqual(
      REVIEWED_TOGETHER,
    );
  });

  it("names the same places to fill in, the same processors and the same addresses in each", () => {
    const facts = (text: string) =>
      text
        .match(/\{\w+\}|Google Analytics|Datadog|Global Privacy Control|Lumina ERP, LLC|\S+@\S+\w/g)
        ?.sort() ?? [];
    const { en, ...others } = firstContent.texts;
    for (const [language, texts] of Object.entries(others))
      for (const [key, text] of Object.entries(texts))
        expect([language, key, facts(text)]).toEqual([language, key, facts(en[key as keyof typeof en])]);
  });

  it("says a lifetime in each language with the same figure", () => {
    const figures = (text: string) => text.match(/\d+/g) ?? [];
    for (const { entries } of firstContent.services)
      for (const { pattern, lifetime } of entries)
        for (const language of CONSENT_LANGUAGES)
          expect([pattern, language, figures(lifetime[language])]).toEqual([
            pattern,
            language,
            figures(lifetime.en),
          ]);
  });
});
