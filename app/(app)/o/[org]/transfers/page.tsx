import { ArrowLeftRight } from "lucide-react";
import type { Metadata } from "next";
import { TransfersTable } from "@/components/transfers/transfers-table";
import { TextLink } from "@/components/ui/code-text";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/panel";
import { workspace } from "@/lib/accounts/organizations";
import { MOST_TRANSFERS, transferList } from "@/lib/transfers/queries";

export const metadata: Metadata = { title: "Transfers" };

export default async function TransfersPage({ params }: { params: Promise<{ org: string }> }) {
  const { organization, db } = await workspace((await params).org, "transfers.view");
  const rows = await transferList(db);
  const base = `/o/${organization.slug}`;
  return (
    <>
      <PageHeader
        title="Transfers"
        description={`Stock that moves between your locations${rows.length === MOST_TRANSFERS ? `: the newest ${MOST_TRANSFERS}` : ""}.`}
      />
      {rows.length === 0 ? (
        <Card flush>
          <EmptyState
            icon={<ArrowLeftRight />}
            title="No transfers yet"
            action={<TextLink href={`${base}/exceptions?family=stock`}>Open exceptions of stock</TextLink>}
          >
            “Transfer stock” on an item plans one. When an item runs out at one location while another has too
            much, Lumina raises an exception that offers it.
          </EmptyState>
        </Card>
      ) : (
        <TransfersTable rows={rows} base={base} />
      )}
    </>
  );
}
