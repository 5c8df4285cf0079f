import { NotFoundError } from "@/lib/platform/errors";
import { readForm } from "@/lib/platform/request-body";
import { answerOpenForm } from "@/lib/rights/package/link-form";

const MAX_BYTES = 4 * 1024;

/** `POST /privacy-package/{token}/open`: leads whoever typed the mailed code to the download. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ token: string }> },
): Promise<Response> {
  const { token } = await params;
  const code = String((await readForm(request, MAX_BYTES))?.get("code") ?? "");
  try {
    return new Response(null, { status: 303, headers: { location: await answerOpenForm(token, code) } });
  } catch (error) {
    if (error instanceof NotFoundError) return new Response(null, { status: 404 });
    throw error;
  }
}
