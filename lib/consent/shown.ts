import type { ShownContent } from "./answer";
import { CONSENT_LANGUAGES, type ConsentContent, type ConsentLanguage } from "./schema";

/** A version as a visitor of one language is shown it. */
export function shownContent(content: ConsentContent, language: ConsentLanguage): ShownContent {
  return {
    texts: content.texts[language],
    categories: content.categories.map(({ key, required, name, description }) => ({
      key,
      required,
      name: name[language],
      description: description[language],
    })),
    services: content.services.map((service) => ({
      key: service.key,
      category: service.category,
      provider: service.provider,
      hosts: service.hosts,
      name: service.name[language],
      description: service.description[language],
      entries: service.entries.map(({ pattern, kind, lifetime, purpose }) => ({
        pattern,
        kind,
        lifetime: lifetime[language],
        purpose: purpose[language],
      })),
    })),
  };
}

/** A version as visitors of every language are shown it. */
export const shownContents = (content: ConsentContent): Record<ConsentLanguage, ShownContent> =>
  Object.fromEntries(
    CONSENT_LANGUAGES.map((language) => [language, shownContent(content, language)]),
  ) as Record<ConsentLanguage, ShownContent>;
