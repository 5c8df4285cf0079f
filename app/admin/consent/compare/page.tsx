import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { ChangesList } from "@/components/admin/consent/changes-list";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/panel";
import { UrlSelect } from "@/components/ui/url-filters";
import { countOf } from "@/lib/format/count";
import { contentChanges } from "@/lib/privacy/banner/changes";
import { versionHistory, versionNumbered } from "@/lib/privacy/banner/history";
import { requireStaff } from "@/lib/staff/current";

export const metadata: Metadata = { title: "Compare versions" };

const number = z.coerce.number().int().min(1).catch(1);
const stateSchema = z.object({ from: number, to: number });

/** A readable difference between any two versions of the banner. */
export default async function ComparePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  await requireStaff("consent.view");
  const { from, to } = stateSchema.parse(await searchParams);
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
        description={`${countOf(changes.length, "difference")}.`}
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
          <EmptyState title="The two are the same" />
        )}
      </Card>
    </>
  );
}
