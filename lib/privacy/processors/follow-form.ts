import { mayMail } from "@/lib/accounts/limits";
import { HOUR_MS } from "@/lib/platform/clock";
import { withinLimit } from "@/lib/platform/rate-limit";
import { answerFollow, requestFollow } from "./followers";
import { followSchema } from "./schema";

/** A field that people do not see and programs fill in. */
export const HONEYPOT = "website";
const PER_ADDRESS = 20;

export type FollowAnswer = "sent" | "address" | "busy";

/** What became of the form "tell me before the list changes". The answer is the same whether an address follows already. */
export async function receiveFollowForm(form: FormData, address: string): Promise<FollowAnswer> {
  const email = followSchema.safeParse({ email: form.get("email") });
  if (!email.success) return "address";
  if (form.get(HONEYPOT)) return "sent";
  if (!(await withinLimit(["follow", address], PER_ADDRESS, HOUR_MS))) return "busy";
  if (await mayMail(email.data.email)) await requestFollow(email.data.email);
  return "sent";
}

/** The answer on the page of a follower's link. Mail programs send `List-Unsubscribe=One-Click` here (RFC 8058). */
export async function receiveFollowAnswer(form: FormData, token: string): Promise<void> {
  await answerFollow(token, form.get("answer") === "follow" ? "follow" : "stop");
}
