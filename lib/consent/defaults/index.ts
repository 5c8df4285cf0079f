import type { ConsentContent } from "../schema";
import { categories } from "./categories";
import { necessaryServices } from "./necessary";
import { optionalServiceDefaults } from "./optional";
import { textsDe } from "./texts-de";
import { textsEn } from "./texts-en";
import { textsEs } from "./texts-es";
import { textsFr } from "./texts-fr";

/** What the first version of the banner says and offers; staff publish the ones after it. */
export const firstContent: ConsentContent = {
  format: 1,
  categories,
  services: [...necessaryServices, ...optionalServiceDefaults],
  texts: { en: textsEn, de: textsDe, fr: textsFr, es: textsEs },
  askAgain: { afterRefusal: 182, afterConsent: 365 },
};
