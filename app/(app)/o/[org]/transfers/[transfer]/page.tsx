import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { TransferActions } from "@/components/transfers/transfer-actions";
import { TransferState } from "@/components/transfers/transfer-status";
import { TextLink } from "@/components/ui/code-text";
import { DescriptionList } from "@/components/ui/description-list";
import { DayText, InstantText, Quantity } from "@/components/ui/figures";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { workspace } from "@/lib/accounts/organizations";
import { transferView } from "@/lib/transfers/queries";

export const metadata: Metadata = { title: "Transfer" };

export default async function TransferPage({
  params,
}: {
  params: Promise<{ org: string; transfer: string }>;
}) {
  const { org, transfer: id } = await params;
  const { organization, db, can, readOnly } = await workspace(org, "transfers.view");
  const transfer = await transferView(db, id);
  if (!transfer) notFound();
  const base = `/o/${organization.slug}`;
  const { receivedQuantity, quantity, unit, status } = transfer;
  return (
    <>
      <PageHeader
        title={transfer.number}
        breadcrumbs={[{ label: "Transfers", href: `${base}/transfers` }]}
        status={<TransferState status={status} quiet={false} />}
        description={`${transfer.itemName}, from ${transfer.fromName} to ${transfer.toName}`}
        actions={
          can("transfers.manage") && !readOnly ? (
            <TransferActions key={transfer.version} transfer={transfer} />
          ) : undefined
        }
      />
      <Panel title="Transfer">
        <DescriptionList
          columns={2}
          items={[
            {
              term: "Item",
              value: <TextLink href={`${base}/items/${transfer.itemId}`}>{transfer.itemCode}</TextLink>,
            },
            { term: "Quantity", value: <Quantity value={quantity} unit={unit} /> },
            { term: "From", value: transfer.fromName },
            { term: "To", value: transfer.toName },
            { term: "Expected", value: <DayText day={transfer.expectedDay} /> },
            { term: "Created", value: <InstantText instant={transfer.createdAt} /> },
            { term: "Dispatched", value: <DayText day={transfer.dispatchedDay} /> },
            { term: "Received", value: <DayText day={transfer.receivedDay} /> },
            ...(receivedQuantity !== null && receivedQuantity < quantity
              ? [
                  {
                    term: "Quantity received",
                    value: <Quantity value={receivedQuantity} unit={unit} />,
                    hint: "less than was dispatched",
                  },
                ]
              : []),
          ]}
        />
      </Panel>
    </>
  );
}
