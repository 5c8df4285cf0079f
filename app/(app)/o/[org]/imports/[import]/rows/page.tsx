import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { FailedRows } from "@/components/imports/failed-rows";
import { DownloadLink } from "@/components/ui/download-link";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/panel";
import { workspace } from "@/lib/accounts/organizations";
import { positionParam, readSearchParams, type SearchParams } from "@/lib/format/search-params";
import { failedRows, findImport } from "@/lib/imports/queries";
import { NotFoundError } from "@/lib/platform/errors";

export const metadata: Metadata = { title: "Failed rows" };

const ROWS_PER_PAGE = 50;

export default async function FailedRowsPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string; import: string }>;
  searchParams: SearchParams;
}) {
  const { org, import: id } = await params;
  const { organization, db, can } = await workspace(org, "imports.view");
  const after = positionParam.parse((await readSearchParams(searchParams)).after);
  const record = await findImport(db, id).catch((error: unknown) => {
    if (error instanceof NotFoundError) notFound();
    throw error;
  });
  const { rows: shown, more } = await failedRows(db, id, after, ROWS_PER_PAGE);
  const base = `/o/${organization.slug}/imports/${id}`;
  const columns = (record.mapping?.columns ?? []).map(({ index, header, field }) => ({
    index,
    header,
    field,
  }));
  return (
    <>
      <PageHeader
        title="Rows that failed"
        breadcrumbs={[
          { label: "Imports", href: `/o/${organization.slug}/imports` },
          { label: record.fileName, href: base },
        ]}
        description="Fix them here, or download them, correct them in a spreadsheet and import that file. Rows already imported stay as they are."
        actions={
          can("data.export") &&
          shown.length > 0 && <DownloadLink href={`${base}/errors`}>Download as CSV</DownloadLink>
        }
      />
      <Card flush>
        {shown.length === 0 ? (
          <EmptyState
            title={after > 0 ? "No more rows" : "Every row was imported"}
            action={<LinkButton href={base}>Back to the import</LinkButton>}
          />
        ) : (
          <>
            <FailedRows id={id} rows={shown} columns={columns} mayMend={can("imports.create")} />
            {more && (
              <div className="border-line border-t px-4 py-2.5 sm:px-5">
                <LinkButton href={`${base}/rows?after=${shown.at(-1)?.rowNumber ?? 0}`}>Next rows</LinkButton>
              </div>
            )}
          </>
        )}
      </Card>
    </>
  );
}
