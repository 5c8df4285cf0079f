export const SMS_DIRECTIONS = ["outbound", "inbound"] as const;

/** The life of a message: "held" until its hour, "sending" while Twilio is asked, then in Twilio's words. It moves forward only. */
export const SMS_STATUSES = [
  "held",
  "sending",
  "queued",
  "sent",
  "delivered",
  "undelivered",
  "failed",
  "cancelled",
  "received",
] as const;
export type SmsStatus = (typeof SMS_STATUSES)[number];

const RANK: Record<SmsStatus, number> = {
  held: 0,
  sending: 1,
  queued: 2,
  sent: 3,
  delivered: 4,
  undelivered: 4,
  failed: 4,
  cancelled: 4,
  received: 4,
};

/** The statuses that may become this one: reports come twice, late and out of order. */
export const smsStatusesBefore = (to: SmsStatus): SmsStatus[] =>
  SMS_STATUSES.filter((from) => RANK[from] < RANK[to]);

/** How far a message is, by Twilio's word for it; undefined for a word that says nothing new. */
export const smsStatusOf = (text: string | undefined): SmsStatus | undefined =>
  text === "accepted" || text === "scheduled" || text === "sending"
    ? "queued"
    : (["queued", "sent", "delivered", "undelivered", "failed"] as const).find((status) => status === text);
