import { headers } from "next/headers";
import type { ShownContent } from "./answer";
import { preferredLanguage } from "./language";
import { type ConsentLanguage, isConsentLanguage, type Localized } from "./schema";
import { shownContent } from "./shown";
import { currentConsentVersion } from "./versions";

const WITHOUT_SCRIPT: Localized = {
  en: "JavaScript is off in your browser. Then nothing optional can run, nothing is asked, and the site works all the same.",
  de: "JavaScript ist in Ihrem Browser ausgeschaltet. Dann kann nichts Optionales laufen, es wird nichts gefragt, und die Website funktioniert trotzdem.",
  fr: "JavaScript est désactivé dans votre navigateur. Rien de facultatif ne peut alors s’exécuter, rien n’est demandé, et le site fonctionne quand même.",
  es: "JavaScript está desactivado en su navegador. Entonces no puede ejecutarse nada opcional, no se pregunta nada y el sitio funciona igualmente.",
};

/** What the page /cookies says: the banner's version now in force, in the language asked for or preferred. */
export async function cookiesPage(
  asked: string | undefined,
): Promise<ShownContent & { language: ConsentLanguage; version: number; withoutScript: string }> {
  const [{ content, number }, list] = await Promise.all([currentConsentVersion(), headers()]);
  const language = isConsentLanguage(asked) ? asked : preferredLanguage(list.get("accept-language"));
  return {
    ...shownContent(content, language),
    language,
    version: number,
    withoutScript: WITHOUT_SCRIPT[language],
  };
}
