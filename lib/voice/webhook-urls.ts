import { environment } from "@/lib/platform/env";

/** Where the telephone network asks and tells about one call. The organization and the call stand in the path, which is signed. */
export const CALL_WEBHOOKS = [
  "answered",
  "announce",
  "ended",
  "status",
  "recording",
  "screen",
  "taken",
  "message",
] as const;
export type CallWebhook = (typeof CALL_WEBHOOKS)[number];

export function callUrls(organizationId: string, callId: string): Record<CallWebhook | "media", string> {
  const { APP_ORIGIN } = environment();
  const path = `/api/webhooks/twilio/calls/${organizationId}/${callId}`;
  const at = (name: string) => `${APP_ORIGIN}${path}/${name}`;
  return {
    ...{ answered: at("answered"), announce: at("announce"), ended: at("ended"), status: at("status") },
    ...{ recording: at("recording"), screen: at("screen"), taken: at("taken"), message: at("message") },
    media: at("media").replace(/^http/, "ws"),
  };
}
