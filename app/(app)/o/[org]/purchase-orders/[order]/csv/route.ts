import { workspaceRoute } from "@/lib/accounts/workspace-route";
import { orderCsv } from "@/lib/erp/purchase-orders/csv";
import { storedDocument } from "@/lib/erp/purchase-orders/document";
import { fileName } from "@/lib/erp/purchase-orders/file-name";
import { clock } from "@/lib/platform/clock";
import { NotFoundError } from "@/lib/platform/errors";

/** The order as CSV. */
export const GET = workspaceRoute<{ org: string; order: string }>(
  "purchase-orders.view",
  async ({ db, organization }, _request, params) => {
    const order = await storedDocument(db, organization, params.order, clock.today(organization.timeZone));
    if (!order) throw new NotFoundError();
    return new Response(orderCsv(order), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="${fileName(order.number)}.csv"`,
        "cache-control": "private, no-store",
      },
    });
  },
);
