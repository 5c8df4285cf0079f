import { workspaceRoute } from "@/lib/accounts/workspace-route";
import { storedDocument } from "@/lib/erp/purchase-orders/document";
import { fileName } from "@/lib/erp/purchase-orders/file-name";
import { orderPdf } from "@/lib/erp/purchase-orders/pdf";
import { clock } from "@/lib/platform/clock";
import { NotFoundError } from "@/lib/platform/errors";

/** The order as PDF. */
export const GET = workspaceRoute<{ org: string; order: string }>(
  "purchase-orders.view",
  async ({ db, organization }, _request, params) => {
    const order = await storedDocument(db, organization, params.order, clock.today(organization.timeZone));
    if (!order) throw new NotFoundError();
    const pdf = await orderPdf(order);
    return new Response(new Uint8Array(pdf), {
      headers: {
        "content-type": "application/pdf",
        "content-disposition": `inline; filename="${fileName(order.number)}.pdf"`,
        "cache-control": "private, no-store",
      },
    });
  },
);
