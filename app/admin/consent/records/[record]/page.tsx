import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { BannerPreview } from "@/components/admin/consent/banner-preview";
import { ShownWords } from "@/components/admin/consent/shown-banner";
import { word } from "@/components/admin/consent/words";
import { CodeText } from "@/components/ui/code-text";
import { DescriptionList } from "@/components/ui/description-list";
import { InstantText } from "@/components/ui/figures";
import { LinkButton } from "@/components/ui/link-button";
import { Missing } from "@/components/ui/missing";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import { type Proof, proofOf } from "@/lib/consent/records/proof";
import { REGIMES } from "@/lib/consent/regime";
import { shownContents } from "@/lib/consent/shown";
import { requireStaff } from "@/lib/staff/current";

export const metadata: Metadata = { title: "Proof of a choice" };

const PATH = "/admin/consent/records";

/** What exactly this person saw and chose, and when. */
export default async function ProofPage({ params }: { params: Promise<{ record: string }> }) {
  await requireStaff("consent-records.view");
  const proof = await proofOf((await params).record);
  if (!proof) notFound();
  const { record, shown, before, after } = proof;
  const holds = proof.checks.every((check) => check.holds);
  return (
    <>
      <PageHeader
        title={word(record.kind)}
        description={
          <>
            <InstantText instant={record.at} /> (UTC), from the {record.surface.replaceAll("-", " ")}. Receipt{" "}
            <CodeText className="whitespace-normal break-all">{record.id}</CodeText>
          </>
        }
        breadcrumbs={[{ label: "Consent records", href: PATH }]}
        status={
          <StatusPill tone={holds ? "positive" : "critical"}>
            {holds ? "Verified now" : "Does not hold"}
          </StatusPill>
        }
        actions={
          <>
            {before && <LinkButton href={`${PATH}/${before.id}`}>Record before</LinkButton>}
            {after && <LinkButton href={`${PATH}/${after.id}`}>Record after</LinkButton>}
          </>
        }
      />
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <div className="grid gap-4">
          <Panel title="What they chose">
            <Chosen chosen={proof.chosen} />
          </Panel>
          <Panel title="Who, where and when">
            <DescriptionList items={facts(proof)} />
          </Panel>
          <Panel title="Verification" description={`Chain ${record.chain}, record ${record.seq}.`}>
            <ul className="space-y-1.5">
              {proof.checks.map((check) => (
                <li key={check.what} className="flex flex-wrap items-center justify-between gap-2 text-sm">
                  {check.what}
                  <StatusPill tone={check.holds ? "positive" : "critical"} quiet>
                    {check.holds ? "Holds" : "Does not hold"}
                  </StatusPill>
                </li>
              ))}
            </ul>
            <dl className="mt-3 space-y-2 border-line border-t pt-3 text-xs">
              <Hash name="Hash of the record before" value={record.previousHash} />
              <Hash name="Hash of this record" value={record.hash} />
              <Hash name="Hash of the version shown" value={record.versionHash} />
            </dl>
          </Panel>
        </div>
        <Panel
          title="What they saw"
          description={
            shown
              ? `Version ${shown.number} of the ${record.surface === "centre" ? "preference centre, with the switches as they were left" : "banner"}, in ${word(record.language)}, from its snapshot.`
              : undefined
          }
        >
          {shown ? (
            <div className="grid gap-5">
              <BannerPreview
                contents={shownContents(shown.content)}
                number={shown.number}
                shownLanguage={shown.language}
                shownRegime={REGIMES.find((regime) => regime === record.regime)}
                centre={
                  record.surface === "centre"
                    ? proof.chosen.filter(({ agreed }) => agreed).map(({ key }) => key)
                    : undefined
                }
              />
              <ShownWords
                content={shown.content}
                language={shown.language}
                regime={record.regime}
                surface={record.surface}
              />
            </div>
          ) : (
            <p className="text-critical text-sm">
              The snapshot of version {record.versionId} is gone or does not match its hash.
            </p>
          )}
        </Panel>
      </div>
    </>
  );
}

function Chosen({ chosen }: { chosen: Proof["chosen"] }) {
  if (chosen.length === 0) return <p className="text-muted text-sm">No optional service was offered.</p>;
  return (
    <ul className="space-y-1.5">
      {chosen.map(({ key, name, agreed }) => (
        <li key={key} className="flex items-center justify-between gap-3 text-sm">
          {name}
          <StatusPill tone={agreed ? "positive" : "neutral"} quiet>
            {agreed ? "Agreed" : "Refused"}
          </StatusPill>
        </li>
      ))}
    </ul>
  );
}

const facts = ({ record }: Proof) => [
  { term: "Notice served", value: <InstantText instant={record.noticeServedAt} /> },
  { term: "Choice made", value: <InstantText instant={record.at} /> },
  { term: "Regime", value: word(record.regime) },
  {
    term: "Place",
    value: [record.country, record.region].filter(Boolean).join("-") || <Missing word="not known" />,
  },
  { term: "Language", value: word(record.language) },
  { term: "Address, truncated", value: record.addressPrefix ?? <Missing word="not kept" /> },
  {
    term: "Visitor",
    value: (
      <CodeText href={`${PATH}?q=${record.visitorId}`} className="whitespace-normal break-all">
        {record.visitorId}
      </CodeText>
    ),
  },
  {
    term: "Account",
    value: record.userId ? (
      <CodeText href={`${PATH}?q=${record.userId}`} className="whitespace-normal break-all">
        {record.userId}
      </CodeText>
    ) : (
      <Missing word="signed out" />
    ),
  },
];

function Hash({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt className="text-muted">{name}</dt>
      <dd className="break-all">{value}</dd>
    </div>
  );
}
