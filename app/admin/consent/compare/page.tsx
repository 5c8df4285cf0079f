import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ChangesList } from "@/components/admin/consent/changes-list";
import { EmptyState } from "@/components/ui/empty-state";
import { CountText } from "@/components/ui/figures";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/panel";
import { UrlSelect } from "@/components/ui/url-filters";
import { contentChanges } from "@/lib/consent/banner/changes";
import { versionHistory, versionNumbered } from "@/lib/consent/banner/history";
import { numberParam, readSearchParams, type SearchParams } from "@/lib/format/search-params";
import { requireStaff } from "@/lib/staff/current";

export const metadata: Metadata = { title: "Compare versions" };

/** A readable difference between any two versions of the banner. */
export default async function ComparePage({ searchParams }: { searchParams: SearchParams }) {
  await requireStaff("consent.view");
  const query = await readSearchParams(searchParams);
  const [from, to] = [numberParam.parse(query.from) ?? 1, numberParam.parse(query.to) ?? 1];
  const [before, after, history] = await Promise.all([
    versionNumbered(from),
    versionNumbered(to),
    versionHistory(),
  ]);
  if (!before || !after) notFound();
  const changes = contentChanges(before.content, after.content);
  const options = history.map((row) => ({ value: String(row.number), label: `Version ${row.number}` }));
  return (
    <>
      <PageHeader
        title={`Version ${from} and version ${to}`}
        description={
          <>
            <CountText count={changes.length} noun="difference" />.
          </>
        }
        breadcrumbs={[{ label: "Banner", href: "/admin/consent" }]}
      />
      <FilterBar>
        <UrlSelect name="from" label="Before" all="Version 1" value={String(from)} options={options} />
        <UrlSelect name="to" label="After" all="Version 1" value={String(to)} options={options} />
      </FilterBar>
      <Card flush>
        {changes.length > 0 ? (
          <ChangesList changes={changes} caption={`From version ${from} to version ${to}`} />
        ) : (
          <EmptyState title="No differences" />
        )}
      </Card>
    </>
  );
}
