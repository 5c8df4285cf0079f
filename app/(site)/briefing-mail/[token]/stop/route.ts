import { receiveStop } from "@/lib/briefing/stop-form";
import { NotFoundError } from "@/lib/platform/errors";

/** `POST /briefing-mail/{token}/stop`: ends the mails of a link; works without a script and without signing in. */
export async function POST(
  _request: Request,
  { params }: { params: Promise<{ token: string }> },
): Promise<Response> {
  const { token } = await params;
  try {
    await receiveStop(token);
  } catch (error) {
    if (error instanceof NotFoundError) return new Response(null, { status: 404 });
    throw error;
  }
  return new Response(null, { status: 303, headers: { location: `/briefing-mail/${token}` } });
}
