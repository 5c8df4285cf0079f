import { notFound } from "next/navigation";
import { workspace } from "@/lib/accounts/organizations";
import { storedDocument } from "@/lib/erp/purchase-orders/document";
import { fileName } from "@/lib/erp/purchase-orders/file-name";
import { orderPdf } from "@/lib/erp/purchase-orders/pdf";
import { clock } from "@/lib/platform/clock";

/** The order as PDF. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ org: string; order: string }> },
): Promise<Response> {
  const { org, order: id } = await params;
  const { db, organization } = await workspace(org, "purchase-orders.view");
  const order = await storedDocument(db, organization, id, clock.today(organization.timeZone));
  if (!order) notFound();
  const pdf = await orderPdf(order);
  return new Response(new Uint8Array(pdf), {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `inline; filename="${fileName(order.number)}.pdf"`,
      "cache-control": "private, no-store",
    },
  });
}
