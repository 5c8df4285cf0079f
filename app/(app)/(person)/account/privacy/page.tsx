import type { Metadata } from "next";
import { PersonShell } from "@/components/accounts/person-shell";
import { placeChoices } from "@/components/accounts/place-choices";
import { OwnPackages } from "@/components/rights/own-packages";
import { OwnRequestForm } from "@/components/rights/own-request-form";
import { KIND_WORDS, STATUS_WORDS } from "@/components/rights/status-words";
import { ASKED_KINDS, RIGHTS_WORDS } from "@/components/rights/words/words";
import { Callout } from "@/components/ui/callout";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import { isCountry } from "@/lib/accounts/locales";
import { hasOwnProof } from "@/lib/accounts/session-proof";
import { signedInUser } from "@/lib/accounts/signed-in";
import { formatDay } from "@/lib/format/day";
import { requestLocale } from "@/lib/format/request-locale";
import { readSearchParams, type SearchParams } from "@/lib/format/search-params";
import { browserHints } from "@/lib/platform/request";
import { ownRequests } from "@/lib/rights/requests/own";
import { LETTER_LANGUAGES } from "@/lib/rights/status";

export const metadata: Metadata = { title: "Your privacy rights" };

export default async function OwnPrivacyPage({ searchParams }: { searchParams: SearchParams }) {
  const user = await signedInUser();
  const [{ from, sent }, locale, { networkCountry }, requests] = await Promise.all([
    readSearchParams(searchParams),
    requestLocale(),
    browserHints(),
    ownRequests(user.id),
  ]);
  const { countries } = placeChoices(locale);
  return (
    <PersonShell email={user.email}>
      <PageHeader
        title="Your privacy rights"
        description="See what Lumina holds about you, take it with you, correct it, have it erased, or object."
        breadcrumbs={[
          { label: "Account", href: "/account" },
          { label: "Your data", href: "/account/data" },
        ]}
      />
      <div className="space-y-6">
        {sent === "1" && (
          <Callout tone="positive" live title="We have your request">
            A mail with its number and the day of our answer is on its way. You were signed in, so it is
            verified already.
          </Callout>
        )}
        <Panel
          title="New request"
          description="You confirm that it’s you; then no code is needed. It is free of charge."
        >
          {hasOwnProof(user) ? (
            <OwnRequestForm
              from={from === "workspace" ? "workspace" : "account"}
              kinds={ASKED_KINDS.map((value) => ({ value, label: RIGHTS_WORDS.en.kinds[value] }))}
              countries={countries}
              languages={LETTER_LANGUAGES.map((value) => ({ value, label: RIGHTS_WORDS[value].name }))}
              country={isCountry(networkCountry ?? "") ? (networkCountry ?? "") : ""}
            />
          ) : (
            <p className="text-sm">
              Your company signed you in, which does not prove your own address to us. Please use the{" "}
              <a href="/privacy-request" className="text-accent underline underline-offset-4">
                public form
              </a>
              : we mail you a code.
            </p>
          )}
        </Panel>
        {hasOwnProof(user) && <OwnPackages userId={user.id} />}
        <Panel title="Your requests" flush={requests.length > 0}>
          {requests.length === 0 ? (
            <p className="text-muted text-sm">You have made no request yet.</p>
          ) : (
            <ul className="divide-y divide-line" aria-label="Your requests">
              {requests.map((request) => (
                <li
                  key={request.id}
                  className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-3 sm:px-5"
                >
                  <div className="min-w-0">
                    <p className="font-medium text-sm">
                      {KIND_WORDS[request.kind]} <span className="code-text">{request.reference}</span>
                    </p>
                    <p className="text-muted text-xs">
                      Sent {formatDay(request.receivedAt.slice(0, 10), locale)} ·{" "}
                      {request.answeredAt
                        ? `closed ${formatDay(request.answeredAt.slice(0, 10), locale)}`
                        : `we answer by ${formatDay(request.dueDay, locale)}`}
                    </p>
                  </div>
                  <StatusPill tone={STATUS_WORDS[request.status].tone}>
                    {STATUS_WORDS[request.status].label}
                  </StatusPill>
                </li>
              ))}
            </ul>
          )}
        </Panel>
      </div>
    </PersonShell>
  );
}
