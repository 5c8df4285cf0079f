import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { placeChoices } from "@/components/accounts/place-choices";
import { CarryOut } from "@/components/admin/requests/carry-out";
import { ReportedAccount } from "@/components/admin/requests/reported-account";
import { RequestActions } from "@/components/admin/requests/request-actions";
import { RequestFacts } from "@/components/admin/requests/request-facts";
import { RequestHolders } from "@/components/admin/requests/request-holders";
import { RequestSteps } from "@/components/admin/requests/request-steps";
import { daysLeftWords } from "@/components/rights/days-left";
import { KIND_WORDS, STATUS_WORDS } from "@/components/rights/status-words";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import { requestLocale } from "@/lib/format/request-locale";
import { isSandbox } from "@/lib/platform/env";
import { sandboxMessageTo } from "@/lib/providers/twilio-messages";
import { deskRequest } from "@/lib/rights/desk/queries";
import { requireStaff } from "@/lib/staff/current";
import { listStaff } from "@/lib/staff/members";

export const metadata: Metadata = { title: "Privacy request" };

export default async function RequestPage({ params }: { params: Promise<{ request: string }> }) {
  const staff = await requireStaff("privacy-requests.view");
  const request = await deskRequest((await params).request);
  if (!request) notFound();
  const [locale, everybody] = await Promise.all([requestLocale(), listStaff()]);
  const names = Object.fromEntries(everybody.map(({ id, name }) => [id, name]));
  const { label, tone } = STATUS_WORDS[request.status];
  const waitsForText = request.codeChannel === "phone" && !request.verifiedAt && request.phone;
  return (
    <>
      <PageHeader
        title={
          <>
            {KIND_WORDS[request.kind]} <span className="code-text">{request.reference}</span>
          </>
        }
        description={
          request.answeredAt
            ? undefined
            : request.pausedSince
              ? "The clock stands until the person has answered."
              : `${daysLeftWords(request.daysLeft)[0]?.toUpperCase()}${daysLeftWords(request.daysLeft).slice(1)}.`
        }
        breadcrumbs={[{ label: "Privacy requests", href: "/admin/requests" }]}
        status={<StatusPill tone={tone}>{label}</StatusPill>}
      />
      <div className="space-y-6">
        {staff.can("privacy-requests.work") && !request.answeredAt && (
          <RequestActions
            request={{
              ...{ id: request.id, version: request.version, kind: request.kind, country: request.country },
              ...{ verified: request.verifiedAt !== null, phone: request.phone, language: request.language },
              ...{ paused: request.pausedSince !== null, mayExtend: request.mayExtend },
              ...{ mayPause: request.mayPause, routed: request.organizationId !== null },
              ...{ waitsForText: Boolean(waitsForText), phoneAlone: request.verifiedBy === "phone-code" },
            }}
            countries={placeChoices(locale).countries}
            sandboxMessage={waitsForText && isSandbox() ? await sandboxMessageTo(request.phone ?? "") : null}
          />
        )}
        {request.kind === "minor-report" && (
          <ReportedAccount
            request={request}
            names={names}
            meId={staff.id}
            canWork={staff.can("privacy-requests.work")}
          />
        )}
        <CarryOut
          request={{
            ...{ id: request.id, version: request.version, kind: request.kind },
            ...{ verified: request.verifiedAt !== null, ended: request.answeredAt !== null },
            phoneAlone: request.verifiedBy === "phone-code",
          }}
          locale={locale}
          canWork={staff.can("privacy-requests.work")}
        />
        {request.kind !== "minor-report" && (
          <RequestHolders request={request} canWork={staff.can("privacy-requests.work")} />
        )}
        <RequestFacts request={request} names={names} />
        <Panel title="Dates" description="Each with the law that it follows from.">
          <dl className="space-y-3 text-sm">
            {request.dates.map(({ label: title, date }) => (
              <div key={title}>
                <dt className="font-medium">
                  {title}: <time dateTime={date.day}>{date.day}</time>{" "}
                  <span className="font-normal text-muted">({date.law})</span>
                </dt>
                <dd className="text-pretty text-muted">{date.because}</dd>
              </div>
            ))}
          </dl>
        </Panel>
        <RequestSteps steps={request.steps} names={names} />
      </div>
    </>
  );
}
