import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Explain } from "@/components/briefing/explain";
import { METHOD_NAMES } from "@/components/insights/method-names";
import { AccuracyTable } from "@/components/models/accuracy-table";
import { CLASS_NAMES, nameIn } from "@/components/models/class-names";
import { PromoteButton } from "@/components/models/promote-button";
import { VersionItemsSection } from "@/components/models/version-items-section";
import { VersionMetricsRow } from "@/components/models/version-metrics";
import { Callout } from "@/components/ui/callout";
import { DescriptionList } from "@/components/ui/description-list";
import { DayText, InstantText, NumberText } from "@/components/ui/figures";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel, Section } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import { workspace } from "@/lib/accounts/organizations";
import { locationNames } from "@/lib/catalogue/lookups";
import { requestLocale } from "@/lib/format/request-locale";
import type { SearchParams } from "@/lib/format/search-params";
import { accuracyBy, versionItems, versionViewCounts } from "@/lib/insights/version-items";
import { championOf } from "@/lib/models/queries";
import { versionItemsAddress } from "@/lib/models/schema";
import { versionById } from "@/lib/models/versions";

export const metadata: Metadata = { title: "Model version" };

export default async function VersionPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string; version: string }>;
  searchParams: SearchParams;
}) {
  const { org, version: id } = await params;
  const { organization, db, can } = await workspace(org, "models.view");
  const version = await versionById(db, id);
  if (!version) notFound();
  const state = await versionItemsAddress.read(searchParams);
  const [champion, classes, methods, found, counts, places, locale] = await Promise.all([
    championOf(db),
    accuracyBy(db, id, "demandClass"),
    accuracyBy(db, id, "method"),
    versionItems(db, id, state),
    versionViewCounts(db, id),
    locationNames(db),
    requestLocale(),
  ]);
  const home = `/o/${organization.slug}`;
  const { metrics, data } = version;
  const mayPromote =
    can("models.train") && version.kept && ["challenger", "retired"].includes(version.status);
  return (
    <>
      <PageHeader
        title={`Version ${version.number}`}
        breadcrumbs={[{ label: "Models", href: `${home}/models` }]}
        status={<StatusPill status={version.status} />}
        description={version.decision}
        actions={
          <>
            <Explain base={home} of="version" id={version.id} />
            {mayPromote && (
              <PromoteButton
                versionId={version.id}
                number={version.number}
                champion={champion?.number ?? null}
              />
            )}
          </>
        }
      />
      <div className="space-y-8">
        {metrics ? (
          <VersionMetricsRow metrics={metrics} />
        ) : (
          <Callout
            title={
              version.status === "training"
                ? "This version is being trained"
                : "This version was not finished"
            }
            actions={
              <LinkButton href={`${home}/models/runs/${version.trainingRunId}`}>Open its run</LinkButton>
            }
          />
        )}
        {classes.length > 0 && (
          <>
            <Panel title="Accuracy by kind of demand" flush>
              <AccuracyTable
                caption="Accuracy by kind of demand"
                head="Demand"
                rows={classes}
                nameOf={(name) => nameIn(CLASS_NAMES, name)}
              />
            </Panel>
            <Panel title="Accuracy by method" flush>
              <AccuracyTable
                caption="Accuracy by method"
                head="Method"
                rows={methods}
                nameOf={(name) => nameIn(METHOD_NAMES, name)}
              />
            </Panel>
          </>
        )}
        {metrics &&
          (version.kept ? (
            <Section
              title="Items"
              description="The least accurate first, compared with repeating the last period."
            >
              <VersionItemsSection
                state={state}
                found={found}
                counts={counts}
                metrics={metrics}
                places={places}
                base={`${home}/models/${id}`}
                itemsBase={`${home}/items`}
                locale={locale}
              />
            </Section>
          ) : (
            <Callout>The models of old versions are not kept; their figures are.</Callout>
          ))}
        <Panel title="What it was trained on">
          <DescriptionList
            columns={2}
            items={[
              { term: "Trained", value: <InstantText instant={version.createdAt} /> },
              { term: "Became champion", value: <InstantText instant={version.promotedAt} /> },
              { term: "Sales from", value: <DayText day={data.firstDay} /> },
              { term: "Sales until", value: <DayText day={data.lastDay} /> },
              { term: "Sales lines", value: <NumberText value={data.lines} digits={0} /> },
              {
                term: "Series",
                hint: "items, and their locations where there are several",
                value: <NumberText value={metrics?.series} digits={0} />,
              },
              { term: "Data", hint: "fingerprint", value: <Fingerprint hash={data.hash} /> },
              { term: "Models", hint: "fingerprint", value: <Fingerprint hash={version.artefactHash} /> },
            ]}
          />
        </Panel>
      </div>
    </>
  );
}

function Fingerprint({ hash }: { hash: string }) {
  return hash ? (
    <span className="code-text text-xs" title={hash}>
      {hash.slice(0, 12)}
    </span>
  ) : (
    "—"
  );
}
