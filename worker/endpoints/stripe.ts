import { handleEvent, isOurMode, readEvent } from "@/lib/billing/webhook";
import { readBody } from "@/lib/platform/request-body";
import { hasStripe, verifiedEvent } from "@/lib/providers/stripe";
import { RefusedRequest } from "../refusal";
import type { Endpoint } from "./endpoint";

const PATH = "/api/webhooks/stripe";
const MAX_BODY = 256 * 1024;
const MAX_SIGNATURE = 2_048;

/** What Stripe tells, each event signed by it over its raw body. What fails is answered 500, and comes again. */
export const stripeEndpoint: Endpoint = {
  matches: (request, { pathname }) => request.method === "POST" && pathname === PATH,
  failures: "text",
  async handle(request) {
    const signature = request.headers.get("stripe-signature");
    const body = await readBody(request, MAX_BODY);
    if (!hasStripe()) throw new RefusedRequest(404, "Nothing is sold here.");
    if (!signature || signature.length > MAX_SIGNATURE)
      throw new RefusedRequest(400, "The signature is missing or too long.");
    const given = await verifiedEvent(body, signature);
    if (given === null) throw new RefusedRequest(400, "The signature is not Stripe's, or too old.");
    const event = readEvent(given);
    if (!event) throw new RefusedRequest(400, "This is no event.");
    if (!isOurMode(event)) throw new RefusedRequest(400, "This event is of the other mode.");
    await handleEvent(event);
    return new Response(null, { status: 204 });
  },
};
