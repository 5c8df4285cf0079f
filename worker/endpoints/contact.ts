import { readForm } from "@/lib/platform/request-body";
import { REQUEST_HEADERS } from "@/lib/platform/request-headers";
import { receiveContactForm } from "@/lib/support/contact-form";
import { encodeContactState } from "@/lib/support/contact-state";
import { referenceOf } from "@/lib/support/reference";
import { RefusedRequest } from "../refusal";
import type { Endpoint } from "./endpoint";

const PATH = "/contact";
/** More than ten thousand characters in every field; no honest message comes near. */
const MAX_BYTES = 512 * 1024;
const FORM = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i;

/**
 * `POST /contact`: a plain form, so that it works without JavaScript. A message that was taken leads to the thank-you page;
 * a refused one is answered by the same page with everything that was typed, without being kept anywhere in between.
 */
export const contactEndpoint: Endpoint = {
  matches: (request, url) => request.method === "POST" && url.pathname === PATH,
  failures: "text",
  async handle(request, url, pages) {
    if (!FORM.test(request.headers.get("content-type") ?? ""))
      throw new RefusedRequest(415, "Send the form of this page.");
    const form = await readForm(request, MAX_BYTES, {
      tooLarge: "This is too long. Go back and shorten it.",
    });
    if (!form) throw new RefusedRequest(400, "The form did not arrive whole. Go back and send it again.");
    const answer = await receiveContactForm(form, request.headers.get("cf-connecting-ip") ?? "local");
    if ("inquiryId" in answer)
      return new Response(null, {
        status: 303,
        headers: { location: `${PATH}/thanks?number=${referenceOf(answer.inquiryId)}` },
      });
    const headers = new Headers(request.headers);
    for (const name of ["content-type", "content-length", "transfer-encoding"]) headers.delete(name);
    headers.set(REQUEST_HEADERS.form, encodeContactState(answer));
    const shown = await pages(new Request(url, { headers }));
    return new Response(shown.body, { status: shown.ok ? 422 : shown.status, headers: shown.headers });
  },
};
