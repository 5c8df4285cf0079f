import { workspaceRoute } from "@/lib/accounts/workspace-route";
import { errorsFile } from "@/lib/erp/imports/errors-file";
import { findImport } from "@/lib/erp/imports/queries";

/** The rows that failed, as a CSV file to be corrected and imported again. Strangers get 404. */
export const GET = workspaceRoute<{ org: string; import: string }>(
  "data.export",
  async ({ db }, _, params) => {
    const record = await findImport(db, params.import);
    return new Response(errorsFile(db, record), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="failed-rows-${record.id}.csv"`,
      },
    });
  },
);
