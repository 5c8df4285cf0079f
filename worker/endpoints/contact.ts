import { receiveContactForm } from "@/lib/support/contact-form";
import { referenceOf } from "@/lib/support/reference";
import type { Endpoint } from "./endpoint";
import { readPlainForm, showAgain } from "./plain-form";

const PATH = "/contact";

/**
 * `POST /contact`: a plain form, so that it works without JavaScript. A message that was taken leads to the thank-you page;
 * a refused one is answered by the same page with everything that was typed.
 */
export const contactEndpoint: Endpoint = {
  matches: (request, url) => request.method === "POST" && url.pathname === PATH,
  failures: "text",
  async handle(request, url, pages) {
    const form = await readPlainForm(request);
    const answer = await receiveContactForm(form, request.headers.get("cf-connecting-ip") ?? "local");
    if ("inquiryId" in answer)
      return new Response(null, {
        status: 303,
        headers: { location: `${PATH}/thanks?number=${referenceOf(answer.inquiryId)}` },
      });
    return showAgain(request, url, pages, answer);
  },
};
