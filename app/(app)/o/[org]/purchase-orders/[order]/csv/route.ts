import { notFound } from "next/navigation";
import { workspace } from "@/lib/accounts/organizations";
import { orderCsv } from "@/lib/erp/purchase-orders/csv";
import { storedDocument } from "@/lib/erp/purchase-orders/document";
import { fileName } from "@/lib/erp/purchase-orders/file-name";
import { clock } from "@/lib/platform/clock";

/** The order as CSV. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ org: string; order: string }> },
): Promise<Response> {
  const { org, order: id } = await params;
  const { db, organization } = await workspace(org, "purchase-orders.view");
  const order = await storedDocument(db, organization, id, clock.today(organization.timeZone));
  if (!order) notFound();
  return new Response(orderCsv(order), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${fileName(order.number)}.csv"`,
      "cache-control": "private, no-store",
    },
  });
}
