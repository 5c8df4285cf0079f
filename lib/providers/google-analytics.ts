import { importPKCS8, SignJWT } from "jose";
import * as z from "zod";
import { parseJson } from "@/lib/platform/checked-json";
import { environment } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { KEPT } from "@/lib/retention/rules";

/** What is asked of Google Analytics' Admin API: how long the property keeps what it was sent. Nothing is written there. */

const SCOPE = "https://www.googleapis.com/auth/analytics.readonly";
const WITHIN_MS = 4_000;

const account = z.object({ client_email: z.email(), private_key: z.string() });
const token = z.object({ access_token: z.string() });
/** `properties.getDataRetentionSettings` of the Admin API, v1beta. */
const settings = z.object({
  eventDataRetention: z.string(),
  userDataRetention: z.string().optional(),
});

/** The values of the API that are used by properties of ours, in months. */
const MONTHS: Readonly<Record<string, number>> = {
  TWO_MONTHS: 2,
  FOURTEEN_MONTHS: 14,
  TWENTY_SIX_MONTHS: 26,
  THIRTY_EIGHT_MONTHS: 38,
  FIFTY_MONTHS: 50,
};

/** Months that the property keeps events; null where nothing is connected. @throws Error when Google does not answer so */
export async function analyticsRetentionMonths(): Promise<number | null> {
  const { GA_PROPERTY_ID: property, GA_SERVICE_ACCOUNT: sealed, GA_ADMIN_ORIGIN: origin } = environment();
  if (!property || !sealed) return null;
  const answer = await fetch(`${origin}/v1beta/properties/${property}/dataRetentionSettings`, {
    headers: { authorization: `Bearer ${await accessToken(sealed)}` },
    signal: AbortSignal.timeout(WITHIN_MS),
  });
  if (!answer.ok) throw new Error(`Google Analytics answered ${answer.status}.`);
  const { eventDataRetention } = parseJson(await answer.text(), settings, () => "Google Analytics");
  const months = MONTHS[eventDataRetention];
  if (months === undefined) throw new Error(`Google Analytics answered ${eventDataRetention}.`);
  return months;
}

/** RFC 7523, as Google asks for it of service accounts. */
async function accessToken(text: string): Promise<string> {
  const { GOOGLE_TOKEN_ORIGIN: origin } = environment();
  const { client_email: email, private_key: key } = parseJson(text, account, () => "GA_SERVICE_ACCOUNT");
  const assertion = await new SignJWT({ scope: SCOPE })
    .setProtectedHeader({ alg: "RS256", typ: "JWT" })
    .setIssuer(email)
    .setAudience("https://oauth2.googleapis.com/token")
    .setIssuedAt()
    .setExpirationTime("5 minutes")
    .sign(await importPKCS8(key, "RS256"));
  const answer = await fetch(`${origin}/token`, {
    method: "POST",
    signal: AbortSignal.timeout(WITHIN_MS),
    body: new URLSearchParams({ grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer", assertion }),
  });
  if (!answer.ok) throw new Error(`Google answered ${answer.status} to a service account.`);
  return parseJson(await answer.text(), token, () => "A token of Google").access_token;
}

/** What the property keeps, held against the promise, in words for staff. */
export async function analyticsRetentionText(): Promise<string> {
  try {
    const months = await analyticsRetentionMonths();
    if (months === null) return "Not connected: its setting is not read back.";
    return months <= KEPT.analyticsMonths
      ? `Read back just now: ${months} months.`
      : `Read back just now: ${months} months, longer than the ${KEPT.analyticsMonths} of the promise.`;
  } catch (error) {
    log.warn("analytics.retention-not-read", { error });
    return "Connected, and it does not answer: its setting is not known.";
  }
}
