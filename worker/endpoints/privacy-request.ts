import { letterLanguage } from "@/lib/rights/letters/letter";
import { receiveRequestForm } from "@/lib/rights/requests/public-form";
import { requestReference } from "@/lib/rights/requests/reference";
import type { Endpoint } from "./endpoint";
import { readPlainForm, showAgain } from "./plain-form";

const PATH = "/privacy-request";

/**
 * `POST /privacy-request`: the public form of the rights desk, which works without JavaScript. A request that was taken leads
 * to the page that names its number; a refused form is shown again with everything that was typed.
 */
export const privacyRequestEndpoint: Endpoint = {
  matches: (request, url) => request.method === "POST" && url.pathname === PATH,
  failures: "text",
  async handle(request, url, pages) {
    const form = await readPlainForm(request);
    const answer = await receiveRequestForm(form, request.headers.get("cf-connecting-ip") ?? "local");
    if (!("requestId" in answer)) return showAgain(request, url, pages, answer);
    const language = letterLanguage(url.searchParams.get("lang"));
    return new Response(null, {
      status: 303,
      headers: {
        location: `${PATH}/thanks?number=${requestReference(answer.requestId)}&lang=${language}`,
      },
    });
  },
};
