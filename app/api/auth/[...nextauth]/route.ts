import { endFederated } from "@/lib/auth/federated-run";

export const dynamic = "force-dynamic";

/**
 * `GET /api/auth/callback/{provider}`: where a provider sends a browser back to. Nothing else of next-auth's addresses is
 * there: its pages, its lists, its log and its session are not ours.
 */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ nextauth: string[] }> },
): Promise<Response> {
  const [action, provider, ...more] = (await params).nextauth;
  if (action !== "callback" || !provider || more.length > 0) return new Response(null, { status: 404 });
  return endFederated(provider, request);
}
