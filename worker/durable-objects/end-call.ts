import { tenantDb } from "@/lib/platform/db";
import { endTwilioCall } from "@/lib/providers/twilio";
import { findCall } from "@/lib/voice/calls";
import type { AboutCall } from "@/lib/voice/channel";
import { callHasEnded } from "@/lib/voice/status";

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
