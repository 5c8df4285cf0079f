import { receiveStop } from "@/lib/briefing/stop-form";
import { answerStop } from "@/lib/web/stop-mails";

/** `POST /briefing-mail/{token}/stop`: ends the mails of a link; works without a script and without signing in. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ token: string }> },
): Promise<Response> {
  const { token } = await params;
  return answerStop(request, () => receiveStop(token), `/briefing-mail/${token}`);
}
