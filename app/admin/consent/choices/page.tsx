import { ChartColumn } from "lucide-react";
import type { Metadata } from "next";
import { RecordFilters } from "@/components/admin/consent/record-filters";
import { AcceptShares, type ConsentShare } from "@/components/admin/consent/shares";
import { word } from "@/components/admin/consent/words";
import { ColumnChart } from "@/components/charts";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Card, Panel } from "@/components/ui/panel";
import { type ConsentCounts, consentCounts, recordFacets } from "@/lib/consent/records/counts";
import { isFiltered, recordsAddress } from "@/lib/consent/records/list-state";
import { countOf } from "@/lib/format/count";
import { formatPercent } from "@/lib/format/number";
import { requestLocale } from "@/lib/format/request-locale";
import type { SearchParams } from "@/lib/format/search-params";
import { requireStaff } from "@/lib/staff/current";

export const metadata: Metadata = { title: "Choices" };

const PATH = "/admin/consent/choices";
/** From the bottom of a column to its top. */
const KINDS = ["accept", "partial", "reject", "withdraw"] as const;
const STEPS = { day: "each day", week: "each week", month: "each month" };

/** How many chose what: over time, by region and by version. */
export default async function ChoicesPage({ searchParams }: { searchParams: SearchParams }) {
  await requireStaff("consent.view");
  const state = await recordsAddress.read(searchParams);
  const [counts, facets, locale] = await Promise.all([consentCounts(state), recordFacets(), requestLocale()]);
  const all = sum(counts.overTime);
  const accepted = sum(counts.overTime.filter(({ kind }) => kind === "accept"));
  const numbers = new Map(facets.versions.map(({ id, number }) => [id, `Version ${number}`]));
  return (
    <>
      <PageHeader
        title="Choices"
        description="What visitors choose about cookies. Counts only: nobody can be identified from them."
        breadcrumbs={[{ label: "Banner", href: "/admin/consent" }]}
      />
      <RecordFilters state={state} facets={facets} clearHref={isFiltered(state) ? PATH : undefined} />
      {all === 0 ? (
        <Card flush>
          <EmptyState
            icon={<ChartColumn />}
            title={isFiltered(state) ? "No choice matches" : "No choices yet"}
            action={isFiltered(state) && <LinkButton href={PATH}>Clear filters</LinkButton>}
          />
        </Card>
      ) : (
        <div className="grid gap-4 xl:grid-cols-2">
          <Card className="xl:col-span-2">
            <ColumnChart
              title={`${formatPercent(accepted / all, locale, 0)} of ${countOf(all, "choice", locale)} accept everything`}
              description={`Choices ${STEPS[counts.step]}, by what was chosen (UTC).`}
              step={counts.step}
              kinds={KINDS.map((kind) => ({ kind, label: word(kind) }))}
              periods={periods(counts)}
            />
          </Card>
          <Panel title="By region" description="How many of a regime's visitors accept everything.">
            <AcceptShares
              label="Accepted everything, by regime"
              locale={locale}
              shares={shares(counts.byRegime.map((row) => ({ ...row, name: word(row.regime) })))}
            />
          </Panel>
          <Panel title="By version" description="How many of those who saw a version accept everything.">
            <AcceptShares
              label="Accepted everything, by version"
              locale={locale}
              shares={shares(
                counts.byVersion.map((row) => ({
                  ...row,
                  name: numbers.get(row.versionId) ?? row.versionId,
                })),
              )}
            />
          </Panel>
        </div>
      )}
    </>
  );
}

const sum = (rows: readonly { count: number }[]) => rows.reduce((total, { count }) => total + count, 0);

function periods({ overTime }: ConsentCounts) {
  const found = new Map<string, Record<string, number>>();
  for (const { period, kind, count } of overTime) found.set(period, { ...found.get(period), [kind]: count });
  return [...found].map(([day, counts]) => ({ day, counts }));
}

function shares(rows: readonly { name: string; kind: string; count: number }[]): ConsentShare[] {
  const names = [...new Set(rows.map(({ name }) => name))];
  return names.map((name) => {
    const own = rows.filter((row) => row.name === name);
    return { name, all: sum(own), accepted: sum(own.filter(({ kind }) => kind === "accept")) };
  });
}
