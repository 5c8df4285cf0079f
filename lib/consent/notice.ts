import * as z from "zod";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { signed, unsigned } from "@/lib/platform/signing";
import { REGIMES } from "./regime";
import { CONSENT_LANGUAGES } from "./schema";

const PURPOSE = "consent notice";
const NOTICE_MS = DAY_MS;

/** What a visitor was shown, by which rules, and when: signed by us, so that a record can be bound to it. */
const notice = z.object({
  versionId: z.string(),
  versionHash: z.string(),
  regime: z.enum(REGIMES),
  country: z.string().nullable(),
  region: z.string().nullable(),
  language: z.enum(CONSENT_LANGUAGES),
  servedAt: z.iso.datetime(),
});
export type Notice = z.infer<typeof notice>;

export const noticeToken = (value: Notice): string =>
  signed(PURPOSE, Buffer.from(JSON.stringify(value)).toString("base64url"));

/** The notice of a token; null when we did not sign it, or more than a day has gone by since. */
export function readNotice(token: string): Notice | null {
  const text = unsigned(PURPOSE, token);
  if (!text) return null;
  const value = notice.parse(JSON.parse(Buffer.from(text, "base64url").toString()) as unknown);
  const age = clock.now().getTime() - Date.parse(value.servedAt);
  return age >= 0 && age <= NOTICE_MS ? value : null;
}
