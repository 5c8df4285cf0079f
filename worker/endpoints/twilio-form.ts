import { environment } from "@/lib/platform/env";
import { readBody } from "@/lib/platform/request-body";
import { isFromTwilio, twilioAccount } from "@/lib/providers/twilio";
import { RefusedRequest } from "../refusal";

const MAX_BODY = 64 * 1024;
const MAX_FIELDS = 200;

/**
 * The fields of a webhook of Twilio's, each of which came once.
 *
 * @throws RefusedRequest unless Twilio signed the request for our account and it can be read in one way only
 */
export async function twilioForm(request: Request, url: URL): Promise<Record<string, string>> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  const body = await readBody(request, MAX_BODY);
  if (type !== "application/x-www-form-urlencoded") throw new RefusedRequest(415, "A form is expected.");
  const pairs = [...new URLSearchParams(new TextDecoder().decode(body))];
  const fields = Object.fromEntries(pairs);
  const signature = request.headers.get("x-twilio-signature");
  const address = environment().APP_ORIGIN + url.pathname + url.search;
  if (!isFromTwilio(signature, address, fields))
    throw new RefusedRequest(403, "The signature is not Twilio's.");
  if (pairs.length > MAX_FIELDS || Object.keys(fields).length !== pairs.length)
    throw new RefusedRequest(400, "A field came twice, or there are too many.");
  if (fields.AccountSid !== twilioAccount()?.sid) throw notOurs();
  return fields;
}

/** The request is signed, and says nothing that we can use. */
export const notOurs = (): RefusedRequest => new RefusedRequest(400, "This is not about anything of ours.");
