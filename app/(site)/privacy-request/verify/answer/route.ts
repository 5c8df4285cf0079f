import { clientAddress } from "@/lib/platform/request";
import { readForm } from "@/lib/platform/request-body";
import { receiveCodeForm } from "@/lib/rights/verification/code-form";

const MAX_BYTES = 64 * 1024;

/** `POST /privacy-request/verify/answer`: the code of a request, or the wish for a new one; works without a script. */
export async function POST(request: Request): Promise<Response> {
  const form = (await readForm(request, MAX_BYTES)) ?? new FormData();
  const location = await receiveCodeForm(
    form,
    new URL(request.url).searchParams.get("lang"),
    await clientAddress(),
  );
  return new Response(null, { status: 303, headers: { location } });
}
