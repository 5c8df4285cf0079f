import { z } from "zod";
import { findWorkspace } from "@/lib/accounts/organizations";
import { currentUser } from "@/lib/accounts/sessions";
import { verifyChain } from "@/lib/audit/verify";

const afterSchema = z.coerce.number().int().min(0).catch(0);

/** Checks the chain of the audit from `?after=` on, as far as one request goes: a `ChainCheck`. Strangers get 404. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ org: string }> },
): Promise<Response> {
  const user = await currentUser();
  const workspace = user && (await findWorkspace(user, (await params).org));
  if (!workspace?.can("audit.view")) return new Response("Not found.\n", { status: 404 });
  const after = afterSchema.parse(new URL(request.url).searchParams.get("after"));
  return Response.json(await verifyChain(workspace.db, after), {
    headers: { "cache-control": "private, no-store" },
  });
}
