import { readForm } from "@/lib/platform/request-body";
import { REQUEST_HEADERS } from "@/lib/platform/request-headers";
import { type ContactFormState, encodeContactState } from "@/lib/support/contact-state";
import { RefusedRequest } from "../refusal";
import type { Pages } from "./endpoint";

/** More than ten thousand characters in every field; no honest message comes near. */
const MAX_BYTES = 512 * 1024;
const FORM = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i;

/** Reads a plain form that a page without scripts has sent. */
export async function readPlainForm(request: Request): Promise<FormData> {
  if (!FORM.test(request.headers.get("content-type") ?? ""))
    throw new RefusedRequest(415, "Send the form of this page.");
  const form = await readForm(request, MAX_BYTES, { tooLarge: "This is too long. Go back and shorten it." });
  if (!form) throw new RefusedRequest(400, "The form did not arrive whole. Go back and send it again.");
  return form;
}

/** The same page again with everything that was typed, without it being kept anywhere in between. */
export async function showAgain(
  request: Request,
  url: URL,
  pages: Pages,
  state: ContactFormState,
): Promise<Response> {
  const headers = new Headers(request.headers);
  for (const name of ["content-type", "content-length", "transfer-encoding"]) headers.delete(name);
  headers.set(REQUEST_HEADERS.form, encodeContactState(state));
  const shown = await pages(new Request(url, { headers }));
  return new Response(shown.body, { status: shown.ok ? 422 : shown.status, headers: shown.headers });
}
