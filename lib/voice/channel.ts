import * as z from "zod";
import { callChannel } from "@/lib/platform/call-channel";
import { clock, HOUR_MS } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { UserError } from "@/lib/platform/errors";

/** How the rest of the product speaks to the Durable Object of a call. */

export const aboutCallSchema = z.object({
  organizationId: z.string(),
  callId: z.string(),
  timeZone: z.string(),
  /** What the call is about, for those who are called. */
  reason: z.string().optional(),
  /** The phone of whoever calls; the sandbox's own for test calls. */
  phone: z.string().optional(),
});
export type AboutCall = z.infer<typeof aboutCallSchema>;

/** Asks the network to carry a call that was written; a second time nothing happens. */
export async function placeCall(about: AboutCall): Promise<void> {
  await post(about, "place", about);
}

/** Somebody calls us: the call is followed from now on; a second time nothing happens. */
export async function followCall(about: AboutCall): Promise<void> {
  await post(about, "received", about);
}

/** Our phone has answered. @returns what opens the call's media stream, once */
export async function openMedia(
  about: Pick<AboutCall, "organizationId" | "callId">,
  callSid: string,
): Promise<string> {
  const answer = await post(about, "answered", { callSid });
  return await answer.text();
}

/** The call has changed: whoever follows it looks again, and what follows its end begins. */
export async function tellChange(about: Pick<AboutCall, "organizationId" | "callId">): Promise<void> {
  await post(about, "changed", {});
}

/** The transcript of a call that is over was made whole: it is read again. */
export async function readAgain(about: AboutCall): Promise<void> {
  await post(about, "read-again", about);
}

/**
 * Ends a call that is going on; one that has ended stays as it is.
 *
 * @throws UserError while the network has not taken it yet
 */
export async function hangUp({ organizationId, callId }: Pick<AboutCall, "organizationId" | "callId">) {
  const answer = await callChannel(organizationId, callId).fetch("https://call/hang-up", { method: "POST" });
  if (answer.status === 409) throw new UserError("This call is still being placed. Try again in a moment.");
  if (!answer.ok) throw new Error(`The channel of call ${callId} answered ${answer.status} to hang-up.`);
}

/**
 * Pauses recording and transcription of a call, or lets them go on.
 *
 * @throws UserError unless both are talking
 */
export async function pause(
  { organizationId, callId }: Pick<AboutCall, "organizationId" | "callId">,
  asked: { isPaused: boolean; userId: string },
): Promise<void> {
  const answer = await callChannel(organizationId, callId).fetch("https://call/pause", {
    method: "POST",
    body: JSON.stringify(asked),
  });
  if (answer.status === 409) throw new UserError("Only a call that is in progress can be paused.");
  if (!answer.ok) throw new Error(`The channel of call ${callId} answered ${answer.status} to pause.`);
}

/**
 * Where in its sound a call is now, in milliseconds.
 *
 * @throws UserError before it is heard, and after its end
 */
export async function momentOf({ organizationId, callId }: Pick<AboutCall, "organizationId" | "callId">) {
  const answer = await callChannel(organizationId, callId).fetch("https://call/moment", { method: "POST" });
  if (answer.status === 409) throw new UserError("Only a call that is being transcribed can be bookmarked.");
  if (!answer.ok) throw new Error(`The channel of call ${callId} answered ${answer.status} to moment.`);
  return z.object({ atMs: z.int().min(0) }).parse(await answer.json()).atMs;
}

/** A call's channel keeps its words for an hour after a call of five hours at most; after that it is empty. */
const KEPT_HOURS = 7;
/** Calls of an organization in that time: sixty an hour may be placed, and as many come in. */
const MOST_KEPT = 1_000;

/** What the channels of an organization's calls still hold is deleted: the organization is erased. */
export async function forgetCalls(db: TenantDb): Promise<void> {
  const calls = await db.call.findMany({
    where: { createdAt: { gt: clock.inMs(-KEPT_HOURS * HOUR_MS) } },
    select: { id: true },
    orderBy: { createdAt: "desc" },
    take: MOST_KEPT,
  });
  for (const { id: callId } of calls) await post({ organizationId: db.organizationId, callId }, "forget", {});
}

async function post(
  { organizationId, callId }: Pick<AboutCall, "organizationId" | "callId">,
  path: string,
  body: object,
) {
  const answer = await callChannel(organizationId, callId).fetch(`https://call/${path}`, {
    method: "POST",
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`The channel of call ${callId} answered ${answer.status} to ${path}.`);
  return answer;
}
