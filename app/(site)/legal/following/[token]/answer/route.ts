import { NotFoundError } from "@/lib/platform/errors";
import { readForm } from "@/lib/platform/request-body";
import { receiveFollowAnswer } from "@/lib/processors/follow-form";

const MAX_BYTES = 64 * 1024;

/** `POST /legal/following/{token}/answer`: confirms or stops for the follower of a mailed link; works without a script. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ token: string }> },
): Promise<Response> {
  const { token } = await params;
  try {
    await receiveFollowAnswer((await readForm(request, MAX_BYTES)) ?? new FormData(), token);
  } catch (error) {
    if (error instanceof NotFoundError) return new Response(null, { status: 404 });
    throw error;
  }
  return new Response(null, { status: 303, headers: { location: `/legal/following/${token}` } });
}
