import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Comparison } from "@/components/legal/comparison";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/panel";
import { countDifferences, differences } from "@/lib/policies/differences";
import { versionForStaff } from "@/lib/policies/staff-queries";
import { DOCUMENT_WORDS, isPolicyDocument } from "@/lib/site/legal-documents";
import { requireStaff } from "@/lib/staff/current";

export const metadata: Metadata = { title: "What changes" };

/** What a draft or a released version changes, against the version before it. */
export default async function PolicyComparePage({ params }: { params: Promise<{ version: string }> }) {
  const [, { version: id }] = await Promise.all([requireStaff("policies.view"), params]);
  const version = await versionForStaff(id);
  if (!version?.before?.rendered || !isPolicyDocument(version.document)) notFound();
  const { name } = DOCUMENT_WORDS[version.document];
  const list = differences(version.before.rendered, version.rendered ?? version.body);
  const { added, removed, changed } = countDifferences(list);
  const title = version.number ? `${name}, version ${version.number}` : `${name}: next version`;
  return (
    <>
      <PageHeader
        breadcrumbs={[
          { label: "Policies", href: "/admin/policies" },
          { label: title, href: `/admin/policies/${id}` },
        ]}
        title="What changes"
        description={`Against version ${version.before.number}: ${changed} changed, ${added} added, ${removed} removed. What is new is underlined, what is gone is struck through.`}
      />
      <Card className="max-w-4xl">
        {list.length > 0 ? (
          <Comparison list={list} />
        ) : (
          <EmptyState title="Nothing changes">The two texts read the same.</EmptyState>
        )}
      </Card>
    </>
  );
}
