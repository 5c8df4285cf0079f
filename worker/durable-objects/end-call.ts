import { tenantDb } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { endTwilioCall, twilioCallStatus } from "@/lib/providers/twilio";
import { findCall, noteNotPlaced, noteStatus } from "@/lib/voice/calls";
import type { AboutCall } from "@/lib/voice/channel";
import { callHasEnded } from "@/lib/voice/status";
import type { Progress } from "./call-progress";
import * as times from "./call-times";

export const UNKNOWN_PLACING =
  "Twilio did not say whether it placed the call. Look at the phones before you call again.";

/**
 * Has the network end a call; how it ended is told by the network.
 *
 * @returns 409 while the network has not taken it yet
 */
export async function endCall(about: AboutCall | undefined): Promise<Response> {
  if (!about) return new Response(null, { status: 409 });
  const { providerSid, status } = await findCall(tenantDb(about.organizationId), about.callId);
  if (callHasEnded(status)) return new Response(null, { status: 204 });
  if (providerSid === null) return new Response(null, { status: 409 });
  await endTwilioCall(providerSid);
  return new Response(null, { status: 204 });
}

/**
 * Reports of the network may never come: it is asked, and a call that nobody knows of any more is given up.
 *
 * @param isHeard whether its sound comes
 * @returns whether the call is over, and whether the network was asked
 */
export async function lookForEnd(
  { organizationId, callId }: AboutCall,
  { placedAt, statusAskedAt }: Progress,
  isHeard: boolean,
): Promise<{ isOver: boolean; isAsked: boolean }> {
  const db = tenantDb(organizationId);
  const { status, providerSid } = await findCall(db, callId);
  if (callHasEnded(status)) return { isOver: true, isAsked: false };
  const age = Date.now() - placedAt;
  if (providerSid === null && age > times.UNPLACED_MS) {
    await noteNotPlaced(db, callId, UNKNOWN_PLACING);
    return { isOver: false, isAsked: false };
  }
  if (age > times.LONGEST_MS) {
    await noteStatus(db, callId, { status: "failed", failure: "Twilio did not say how this call ended." });
    return { isOver: true, isAsked: false };
  }
  if (isHeard || providerSid === null || Date.now() - statusAskedAt <= times.ASK_STATUS_MS)
    return { isOver: false, isAsked: false };
  const told = await twilioCallStatus(providerSid).catch((error) => {
    log.warn("voice.status-not-told", { callId, error });
  });
  if (told && callHasEnded(told)) await noteStatus(db, callId, { status: told });
  return { isOver: false, isAsked: true };
}
