import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { ImportReport } from "@/components/imports/import-report";
import { ImportStatusPill } from "@/components/imports/import-status";
import { MappingForm } from "@/components/imports/lazy";
import { SameFileNotice } from "@/components/imports/same-file";
import { PageHeader } from "@/components/ui/page-header";
import { Stepper } from "@/components/ui/stepper";
import { workspace } from "@/lib/accounts/organizations";
import { newItemsOf } from "@/lib/catalogue/lookups";
import { findImport, laterImports, sameFile } from "@/lib/imports/queries";
import { NotFoundError } from "@/lib/platform/errors";

export const metadata: Metadata = { title: "Import" };

const NEW_ITEMS_SHOWN = 60;

export default async function ImportPage({ params }: { params: Promise<{ org: string; import: string }> }) {
  const { org, import: id } = await params;
  const { organization, db, can } = await workspace(org, "imports.view");
  const record = await findImport(db, id).catch((error: unknown) => {
    if (error instanceof NotFoundError) notFound();
    throw error;
  });
  const base = `/o/${organization.slug}/imports`;
  if (record.status === "uploading") redirect(`${base}/new?resume=${id}`);
  const [same, items, later] = await Promise.all([
    sameFile(db, record),
    record.notes.newItems ? newItemsOf(db, id, NEW_ITEMS_SHOWN) : [],
    laterImports(db, record),
  ]);
  const mapping = record.status === "mapping" && can("imports.create");
  return (
    <>
      <PageHeader
        title={<span className="break-all">{record.fileName}</span>}
        breadcrumbs={[{ label: "Imports", href: base }]}
        status={<ImportStatusPill status={record.status} />}
      />
      {mapping && record.analysis && record.mapping ? (
        <>
          <Stepper
            label="Steps of an import"
            current={1}
            steps={[{ label: "Choose the file" }, { label: "Check the columns" }, { label: "Import" }]}
          />
          <SameFileNotice same={same} base={base} />
          <MappingForm
            // Looked at again, the file has another proposal: the form begins from that.
            key={record.version}
            id={id}
            format={record.format}
            analysis={record.analysis}
            proposed={record.mapping}
          />
        </>
      ) : (
        <ImportReport
          record={record}
          slug={organization.slug}
          items={items}
          later={later}
          same={same}
          may={{ change: can("imports.create"), undo: can("imports.undo"), download: can("data.export") }}
        />
      )}
    </>
  );
}
