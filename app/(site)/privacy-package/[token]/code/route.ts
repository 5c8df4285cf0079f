import { NotFoundError } from "@/lib/platform/errors";
import { answerCodeForm } from "@/lib/rights/package/link-form";

/** `POST /privacy-package/{token}/code`: mails a code to the address of the package. */
export async function POST(
  _request: Request,
  { params }: { params: Promise<{ token: string }> },
): Promise<Response> {
  const { token } = await params;
  try {
    return new Response(null, { status: 303, headers: { location: await answerCodeForm(token) } });
  } catch (error) {
    if (error instanceof NotFoundError) return new Response(null, { status: 404 });
    throw error;
  }
}
