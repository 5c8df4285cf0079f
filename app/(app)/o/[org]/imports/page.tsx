import { FileUp } from "lucide-react";
import type { Metadata } from "next";
import { ImportsTable } from "@/components/imports/imports-table";
import { SamplesList } from "@/components/imports/samples-list";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Card, Panel } from "@/components/ui/panel";
import { workspace } from "@/lib/accounts/organizations";
import { requestLocale } from "@/lib/format/request-locale";
import { pageParam, readSearchParams, type SearchParams } from "@/lib/format/search-params";
import { IMPORTS_PER_PAGE, listImports } from "@/lib/imports/queries";

export const metadata: Metadata = { title: "Imports" };

export default async function ImportsPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>;
  searchParams: SearchParams;
}) {
  const { organization, db, can } = await workspace((await params).org, "imports.view");
  const page = pageParam.parse((await readSearchParams(searchParams)).page);
  const [{ imports, total }, locale] = await Promise.all([listImports(db, page), requestLocale()]);
  const base = `/o/${organization.slug}/imports`;
  const mayImport = can("imports.create");
  return (
    <>
      <PageHeader
        title="Imports"
        description="The files your data came from. Each can be watched, checked and undone."
        actions={
          mayImport &&
          total > 0 && (
            <LinkButton variant="primary" href={`${base}/new`}>
              Import a file
            </LinkButton>
          )
        }
      />
      <div className="space-y-6">
        <Card flush>
          {imports.length > 0 ? (
            <>
              <ImportsTable imports={imports} base={base} />
              <Pagination
                page={page}
                pageSize={IMPORTS_PER_PAGE}
                total={total}
                href={(to) => `${base}?page=${to}`}
                noun={total === 1 ? "import" : "imports"}
                locale={locale}
              />
            </>
          ) : (
            <EmptyState
              icon={<FileUp />}
              title="No file yet"
              action={
                mayImport && (
                  <LinkButton variant="primary" href={`${base}/new`}>
                    Import a file
                  </LinkButton>
                )
              }
            >
              Begin with the sales lines of a year or more. The forecasts are learned from them; stock,
              suppliers and purchase orders say what to order.
            </EmptyState>
          )}
        </Card>
        <Panel title="What you can import">
          <SamplesList base={base} />
        </Panel>
      </div>
    </>
  );
}
