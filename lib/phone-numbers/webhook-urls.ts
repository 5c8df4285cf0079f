import { environment } from "@/lib/platform/env";

/** Where the network asks what to do with a call to one of our numbers, and tells of its end: the number decides whose it is. */
export const INBOUND_PATH = "/api/webhooks/twilio/voice";

/** Where the network brings a text message to one of our numbers, and below it tells how far one of ours is. */
export const SMS_PATH = "/api/webhooks/twilio/messages";

export function numberUrls(): { voiceUrl: string; statusUrl: string; smsUrl: string } {
  const { APP_ORIGIN } = environment();
  return {
    voiceUrl: APP_ORIGIN + INBOUND_PATH,
    statusUrl: `${APP_ORIGIN}${INBOUND_PATH}/status`,
    smsUrl: APP_ORIGIN + SMS_PATH,
  };
}

/** Where the network tells how far a text message of ours is. */
export const smsStatusUrl = (organizationId: string, messageId: string): string =>
  `${environment().APP_ORIGIN}${SMS_PATH}/${organizationId}/${messageId}/status`;
