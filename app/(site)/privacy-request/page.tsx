import type { Metadata } from "next";
import { LanguageLinks } from "@/components/rights/language-links";
import { pageLanguage } from "@/components/rights/page-language";
import { RequestForm } from "@/components/rights/request-form";
import { RIGHTS_WORDS } from "@/components/rights/words/words";
import { readSearchParams, type SearchParams } from "@/lib/format/search-params";
import { browserHints, refusedForm } from "@/lib/platform/request";
import { decodeContactState } from "@/lib/support/contact-state";
import { newFormToken } from "@/lib/support/form-token";

export const metadata: Metadata = {
  title: "Your privacy rights",
  description:
    "See, take with you, correct or erase what Lumina holds about you, or object. Free, wherever you live.",
};

export default async function PrivacyRequestPage({ searchParams }: { searchParams: SearchParams }) {
  const [{ lang, kind }, refused, { networkCountry }] = await Promise.all([
    readSearchParams(searchParams),
    refusedForm(),
    browserHints(),
  ]);
  const language = await pageLanguage(lang);
  const words = RIGHTS_WORDS[language];
  const state = refused
    ? decodeContactState(refused)
    : {
        values: { kind: kind ?? "access", country: networkCountry ?? "" },
        fieldErrors: {},
        token: newFormToken(),
      };
  return (
    <div
      lang={language}
      className="mx-auto grid max-w-6xl gap-x-16 gap-y-10 px-5 py-12 sm:px-8 sm:py-16 lg:grid-cols-[20rem_minmax(0,1fr)]"
    >
      <div>
        <LanguageLinks path="/privacy-request" language={language} />
        <h1 className="mt-6 text-balance text-xl">{words.title}</h1>
        <p className="mt-3 text-pretty text-muted">{words.intro}</p>
        <h2 className="mt-8 text-base">{words.nextTitle}</h2>
        <ol className="mt-2 list-decimal space-y-2 pl-5 text-muted text-sm marker:text-subtle">
          {words.next.map((step) => (
            <li key={step} className="text-pretty pl-1">
              {step}
            </li>
          ))}
        </ol>
        <p className="mt-6 text-muted text-sm">{words.signedIn}</p>
        <p className="mt-6 text-sm">
          <a href="/legal/privacy" className="text-accent underline underline-offset-4">
            {words.privacyPolicy}
          </a>
        </p>
      </div>
      <div className="relative max-w-2xl">
        <RequestForm {...state} language={language} />
      </div>
    </div>
  );
}
