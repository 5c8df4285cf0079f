import { LETTER_LANGUAGES, type LetterLanguage } from "@/lib/rights/status";
import { RIGHTS_WORDS } from "./words/words";

/** The same page in the other languages. */
export function LanguageLinks({ path, language }: { path: string; language: LetterLanguage }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {LETTER_LANGUAGES.map((one) => (
        <li key={one}>
          {one === language ? (
            <span aria-current="true" lang={one} className="inline-block py-1 font-medium">
              {RIGHTS_WORDS[one].name}
            </span>
          ) : (
            <a
              href={`${path}${path.includes("?") ? "&" : "?"}lang=${one}`}
              lang={one}
              hrefLang={one}
              className="inline-block py-1 text-accent underline underline-offset-4"
            >
              {RIGHTS_WORDS[one].name}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}
