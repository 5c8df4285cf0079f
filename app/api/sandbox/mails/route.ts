import { mailTexts } from "@/lib/accounts/mailbox";
import { isSandbox } from "@/lib/platform/env";

/** `GET /api/sandbox/mails?to=address`: the mails to an address with their texts, newest first. Sandboxes only. */
export async function GET(request: Request): Promise<Response> {
  if (!isSandbox()) return new Response(null, { status: 404 });
  const recipient = new URL(request.url).searchParams.get("to") ?? "";
  return Response.json(await mailTexts(recipient), { headers: { "cache-control": "no-store" } });
}
