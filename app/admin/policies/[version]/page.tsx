import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DraftView } from "@/components/admin/policies/draft-view";
import { ReleaseFactsPanel, ToldPanel } from "@/components/admin/policies/release-view";
import { SavedNote } from "@/components/admin/policies/saved-note";
import { WithdrawButton } from "@/components/admin/policies/small-forms";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { StatusPill } from "@/components/ui/status-pill";
import type { Tone } from "@/components/ui/tone";
import { readSearchParams, type SearchParams } from "@/lib/format/search-params";
import { accountHolderCount } from "@/lib/policies/notices";
import { earliestDay } from "@/lib/policies/releases";
import { recipientsSchema } from "@/lib/policies/schema";
import { deliveryCounts, recipientsOf, versionForStaff } from "@/lib/policies/staff-queries";
import { noticeDays } from "@/lib/processors/notice-days";
import { DOCUMENT_WORDS, isPolicyDocument, versionPath } from "@/lib/site/legal-documents";
import { requireStaff } from "@/lib/staff/current";

export const metadata: Metadata = { title: "Policy version" };

const STATUS: Readonly<Record<string, { tone: Tone; words: string }>> = {
  scheduled: { tone: "accent", words: "Announced" },
  published: { tone: "positive", words: "Published" },
  withdrawn: { tone: "neutral", words: "Withdrawn" },
};

const SAVED = {
  draft: "The draft is saved.",
  scheduled: "Scheduled. Everyone affected is being notified; it takes effect on the date shown.",
  published: "This version is in effect.",
  withdrawn: "Withdrawn. It will not take effect.",
};

/** A draft to edit and release, or a released version with the proof of who was told. */
export default async function PolicyVersionPage({
  params,
  searchParams,
}: {
  params: Promise<{ version: string }>;
  searchParams: SearchParams;
}) {
  const [staff, { version: id }, query] = await Promise.all([
    requireStaff("policies.view"),
    params,
    readSearchParams(searchParams),
  ]);
  const version = await versionForStaff(id);
  if (!version || !isPolicyDocument(version.document)) notFound();
  const { name } = DOCUMENT_WORDS[version.document];
  const note = <SavedNote saved={query.saved} words={SAVED} />;
  if (version.status === "draft") {
    const days = await noticeDays("policy");
    const mayPublish = staff.can("policies.publish");
    return (
      <>
        {note}
        <DraftView
          name={name}
          draft={version}
          preview={version.rendered ?? version.body}
          mayEdit={staff.can("policies.edit")}
          release={
            mayPublish
              ? { noticeDays: days, earliest: earliestDay(days), holders: await accountHolderCount() }
              : null
          }
        />
      </>
    );
  }
  const state = recipientsSchema.parse(query);
  const [counts, { rows, total }] = await Promise.all([deliveryCounts(id), recipientsOf(id, state)]);
  const status = STATUS[version.status];
  const waiting = version.status === "scheduled";
  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: "Policies", href: "/admin/policies" }]}
        title={`${name}, version ${version.number}`}
        status={status && <StatusPill tone={status.tone}>{status.words}</StatusPill>}
        actions={
          <>
            {version.before && <LinkButton href={`/admin/policies/${id}/compare`}>What changed</LinkButton>}
            <LinkButton href={versionPath(version.document, version.number ?? 1)} prefetch={false}>
              Public page
            </LinkButton>
            {waiting && staff.can("policies.publish") && (
              <WithdrawButton id={id} version={version.version} told={counts.told} />
            )}
          </>
        }
      />
      {note}
      <ReleaseFactsPanel
        facts={{
          id,
          summary: version.summary,
          hash: version.hash ?? "",
          effectiveAt: version.effectiveAt ?? "",
          publishedAt: version.publishedAt,
          material: version.material,
          createdBy: version.createdByName ?? "Lumina",
          scheduledBy: version.scheduledByName ?? "Lumina",
        }}
      />
      {version.material && (
        <ToldPanel
          id={id}
          counts={counts}
          rows={rows}
          total={total}
          state={state}
          waiting={waiting}
          mayRetry={staff.can("policies.publish")}
        />
      )}
    </>
  );
}
