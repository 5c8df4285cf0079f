import { notFound } from "next/navigation";
import { workspace } from "@/lib/accounts/organizations";
import { runProgressOf } from "@/lib/agents/queries";

/** How far a run is, for browsers whose live channel does not open. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ org: string; run: string }> },
): Promise<Response> {
  const { org, run } = await params;
  const { db } = await workspace(org, "agents.view");
  const progress = await runProgressOf(db, run);
  if (!progress) notFound();
  return Response.json(progress);
}
