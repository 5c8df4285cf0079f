import { beginFederated } from "@/lib/auth/federated-run";

export const dynamic = "force-dynamic";

/** `GET /sign-in/with/{provider}?next=…`: begins to sign in at a provider; with `?connect=…` it connects an account, with `?again=1` the provider asks anew. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ provider: string }> },
): Promise<Response> {
  return beginFederated((await params).provider, new URL(request.url).searchParams);
}
