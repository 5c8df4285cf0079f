import { findWorkspace } from "@/lib/accounts/organizations";
import { currentUser } from "@/lib/accounts/sessions";
import { errorsFile } from "@/lib/erp/imports/errors-file";
import { findImport } from "@/lib/erp/imports/queries";
import { NotFoundError } from "@/lib/platform/errors";

const missing = () => new Response("Not found.\n", { status: 404 });

/** The rows that failed, as a CSV file to be mended and imported again. Strangers get 404. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ org: string; import: string }> },
): Promise<Response> {
  const { org, import: id } = await params;
  const user = await currentUser();
  const workspace = user && (await findWorkspace(user, org));
  if (!workspace?.can("data.export")) return missing();
  try {
    const record = await findImport(workspace.db, id);
    return new Response(errorsFile(workspace.db, record), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="failed-rows-${record.id}.csv"`,
      },
    });
  } catch (error) {
    if (error instanceof NotFoundError) return missing();
    throw error;
  }
}
