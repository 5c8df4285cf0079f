import { REQUEST_HEADERS } from "@/lib/platform/request-headers";
import { receiveContactForm } from "@/lib/support/contact-form";
import { encodeContactState } from "@/lib/support/contact-state";
import { referenceOf } from "@/lib/support/reference";

/**
 * `POST /contact`: a plain form, so that it works without JavaScript. A message that was taken leads to the thank-you page;
 * a refused one is answered by the same page with everything that was typed, without being kept anywhere in between.
 */
const PATH = "/contact";
/** More than ten thousand characters in every field; no honest message comes near. */
const MOST_BYTES = 512 * 1024;
const FORM = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i;

/**
 * @param page answers a request by the built pages
 * @returns null when this is another request
 */
export async function answerForm(
  request: Request,
  url: URL,
  page: (request: Request) => Promise<Response>,
): Promise<Response | null> {
  if (request.method !== "POST" || url.pathname !== PATH) return null;
  if (!FORM.test(request.headers.get("content-type") ?? "")) return plain(415, "Send the form of this page.");
  const body = await bodyWithin(request, MOST_BYTES);
  if (!body) return plain(413, "This is too long. Go back and shorten it.");
  const form = await new Response(body, {
    headers: { "content-type": request.headers.get("content-type") ?? "" },
  })
    .formData()
    .catch(() => null);
  if (!form) return plain(400, "The form did not arrive whole. Go back and send it again.");
  const answer = await receiveContactForm(form, request.headers.get("cf-connecting-ip") ?? "local");
  if ("inquiryId" in answer)
    return new Response(null, {
      status: 303,
      headers: { location: `${PATH}/thanks?number=${referenceOf(answer.inquiryId)}` },
    });
  const headers = new Headers(request.headers);
  for (const name of ["content-type", "content-length", "transfer-encoding"]) headers.delete(name);
  headers.set(REQUEST_HEADERS.form, encodeContactState(answer));
  const shown = await page(new Request(url, { headers }));
  return new Response(shown.body, { status: shown.ok ? 422 : shown.status, headers: shown.headers });
}

async function bodyWithin(request: Request, bytes: number): Promise<Uint8Array<ArrayBuffer> | null> {
  if (Number(request.headers.get("content-length") ?? 0) > bytes) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > bytes) return null;
    chunks.push(chunk);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}

const plain = (status: number, text: string) =>
  new Response(`${text}\n`, { status, headers: { "content-type": "text/plain; charset=utf-8" } });
