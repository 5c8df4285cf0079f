import type { Metadata } from "next";
import { pageLanguage } from "@/components/rights/page-language";
import { RIGHTS_WORDS } from "@/components/rights/words/words";
import { PlainInput } from "@/components/support/plain-field";
import { buttonStyle } from "@/components/ui/button-style";
import { FormMessage } from "@/components/ui/callout";
import { readSearchParams, type SearchParams } from "@/lib/format/search-params";
import { CODE_PROBLEMS } from "@/lib/rights/form-problems";
import { requestIdEndingIn } from "@/lib/rights/requests/reference";

export const metadata: Metadata = {
  title: "Confirm your request",
  robots: { index: false },
  referrer: "no-referrer",
};

/** Where the mailed code is entered. */
export default async function VerifyRequestPage({ searchParams }: { searchParams: SearchParams }) {
  const { number, lang, outcome } = await readSearchParams(searchParams);
  const language = await pageLanguage(lang);
  const words = RIGHTS_WORDS[language];
  const ending = requestIdEndingIn(number ?? "");
  const problem = CODE_PROBLEMS.find((one) => one === outcome);
  if (outcome === "verified")
    return (
      <div lang={language} className="mx-auto max-w-xl px-5 py-14 sm:px-8">
        <h1 className="text-xl">{words.verified}</h1>
        <p className="mt-4 text-pretty text-muted">{words.verifiedText}</p>
        <p className="mt-8">
          <a href="/" className="text-accent underline underline-offset-4">
            {words.home}
          </a>
        </p>
      </div>
    );
  return (
    <div lang={language} className="mx-auto max-w-xl px-5 py-14 sm:px-8">
      <h1 className="text-xl">{words.verifyTitle}</h1>
      <p className="mt-4 text-pretty text-muted">{words.verifyText}</p>
      <form
        method="post"
        action={`/privacy-request/verify/answer?lang=${language}`}
        noValidate
        className="mt-6 space-y-5"
      >
        <FormMessage
          error={problem && words.codeProblems[problem]}
          success={outcome === "sent" && words.newCodeSent}
        />
        <PlainInput
          name="number"
          label={words.numberLabel}
          value={ending ? `REQ-${ending.toUpperCase()}` : undefined}
          autoComplete="off"
        />
        <PlainInput name="code" label={words.codeLabel} autoComplete="one-time-code" />
        <div className="flex flex-wrap gap-3">
          <button
            type="submit"
            name="answer"
            value="check"
            className={buttonStyle({ variant: "primary", size: "lg" })}
          >
            {words.confirm}
          </button>
          <button
            type="submit"
            name="answer"
            value="again"
            className={buttonStyle({ variant: "secondary", size: "lg" })}
          >
            {words.newCode}
          </button>
        </div>
      </form>
    </div>
  );
}
