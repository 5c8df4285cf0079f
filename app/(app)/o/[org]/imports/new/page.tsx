import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SamplesList } from "@/components/imports/samples-list";
import { Uploader } from "@/components/imports/uploader";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Stepper } from "@/components/ui/stepper";
import { workspace } from "@/lib/accounts/organizations";
import { readSearchParams, type SearchParams } from "@/lib/format/search-params";
import { findUpload } from "@/lib/imports/queries";

export const metadata: Metadata = { title: "Import a file" };

export default async function NewImportPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>;
  searchParams: SearchParams;
}) {
  const { organization, db } = await workspace((await params).org, "imports.create");
  const { resume } = await readSearchParams(searchParams);
  const upload = resume ? await findUpload(db, resume) : undefined;
  if (upload === null) notFound();
  const base = `/o/${organization.slug}/imports`;
  return (
    <>
      <PageHeader title="Import a file" breadcrumbs={[{ label: "Imports", href: base }]} />
      <Stepper
        label="Steps of an import"
        current={0}
        steps={[{ label: "Choose the file" }, { label: "Check the columns" }, { label: "Import" }]}
      />
      <div className="space-y-6">
        <Panel
          title="The file"
          description="As your ERP exports it: separators, encodings, dates and columns are detected, and you check them before anything is imported."
        >
          <Uploader slug={organization.slug} resume={upload} />
        </Panel>
        <Panel title="What you can import">
          <SamplesList base={base} />
        </Panel>
      </div>
    </>
  );
}
