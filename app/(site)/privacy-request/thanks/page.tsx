import type { Metadata } from "next";
import { pageLanguage } from "@/components/rights/page-language";
import { RIGHTS_WORDS } from "@/components/rights/words/words";
import { buttonStyle } from "@/components/ui/button-style";
import { readSearchParams, type SearchParams } from "@/lib/format/search-params";
import { requestIdEndingIn } from "@/lib/rights/requests/reference";

export const metadata: Metadata = { title: "We have your request", robots: { index: false } };

/** After the form. The number comes from the address and is shown only when it looks like one. */
export default async function RequestThanksPage({ searchParams }: { searchParams: SearchParams }) {
  const { number, lang } = await readSearchParams(searchParams);
  const language = await pageLanguage(lang);
  const words = RIGHTS_WORDS[language];
  const ending = requestIdEndingIn(number ?? "");
  const reference = ending ? `REQ-${ending.toUpperCase()}` : "";
  return (
    <div lang={language} className="mx-auto max-w-2xl px-5 py-16 sm:px-8">
      <h1 className="text-balance text-xl">{words.thanksTitle}</h1>
      {reference && (
        <p className="mt-4">
          {words.thanksNumber} <strong className="code-text select-all">{reference}</strong>.
        </p>
      )}
      <p className="mt-3 text-pretty text-muted">{words.thanksText}</p>
      <p className="mt-8 flex flex-wrap items-center gap-x-6 gap-y-3">
        <a
          href={`/privacy-request/verify?number=${reference}&lang=${language}`}
          className={buttonStyle({ variant: "primary", size: "lg" })}
        >
          {words.enterCode}
        </a>
        <a href="/" className="text-accent underline underline-offset-4">
          {words.home}
        </a>
      </p>
    </div>
  );
}
