import { csvResponse } from "@/lib/erp/imports/reading/csv-stream";
import { proofCsv } from "@/lib/privacy/policies/proof";
import { versionForStaff } from "@/lib/privacy/policies/staff-queries";
import { requireStaff } from "@/lib/staff/current";

/** `GET /admin/policies/{version}/proof`: who was told of a released version and what became of each mail, as CSV. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ version: string }> },
): Promise<Response> {
  await requireStaff("policies.view");
  const version = await versionForStaff((await params).version);
  if (!version?.number || !version.hash || !version.effectiveAt) return new Response(null, { status: 404 });
  const { id, document, number, hash, effectiveAt } = version;
  return csvResponse(
    proofCsv({ id, document, number, hash, effectiveAt }),
    `${document}-version-${number}-who-was-told.csv`,
  );
}
