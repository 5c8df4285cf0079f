import { workspace } from "@/lib/accounts/organizations";
import { KIND_KEYS } from "@/lib/erp/imports/kinds";
import { sampleFile } from "@/lib/erp/imports/samples";

/** A sample file of one kind. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ org: string; kind: string }> },
): Promise<Response> {
  const { org, kind: wanted } = await params;
  await workspace(org, "imports.view");
  const kind = KIND_KEYS.find((key) => key === wanted);
  if (!kind) return new Response("Not found.\n", { status: 404 });
  return new Response(sampleFile(kind), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="sample-${kind}.csv"`,
    },
  });
}
