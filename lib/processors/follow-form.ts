import { claimMail } from "@/lib/platform/mail-limits";
import { networkSource } from "@/lib/platform/network-prefix";
import { answerFollow, requestFollow } from "./followers";
import { followSchema } from "./schema";

/** A field that people do not see and programs fill in. */
export const FOLLOW_HONEYPOT = "website";

export type FollowAnswer = "sent" | "address" | "busy";

/** What became of the form "tell me before the list changes". The answer is the same whether an address follows already. */
export async function receiveFollowForm(form: FormData, address: string): Promise<FollowAnswer> {
  const email = followSchema.safeParse({ email: form.get("email") });
  if (!email.success) return "address";
  if (form.get(FOLLOW_HONEYPOT)) return "sent";
  const reached = await claimMail("follow", { source: networkSource(address), recipient: email.data.email });
  if (reached === "source") return "busy";
  if (!reached) await requestFollow(email.data.email);
  return "sent";
}

/** The answer on the page of a follower's link. Mail programs send `List-Unsubscribe=One-Click` here (RFC 8058). */
export async function receiveFollowAnswer(form: FormData, token: string): Promise<void> {
  await answerFollow(token, form.get("answer") === "follow" ? "follow" : "stop");
}
