import { environment } from "@/lib/platform/env";
import { UserError } from "@/lib/platform/errors";
import { processorInOrder } from "@/lib/processors/queries";
import { placeTwilioCall } from "@/lib/providers/twilio";
import { secondsOf } from "@/lib/usage/call-time";
import type { findCall } from "@/lib/voice/calls";
import type { AboutCall } from "@/lib/voice/channel";
import { callUrls } from "@/lib/voice/webhook-urls";

/**
 * Asks the network to carry a call.
 *
 * @returns the call's id at Twilio
 * @throws UserError where calls are switched off, or Twilio refuses; Error where nobody knows whether it was placed
 */
export async function askNetwork(
  { organizationId, callId, phone: own, reason }: AboutCall,
  call: Awaited<ReturnType<typeof findCall>>,
): Promise<string> {
  const phone = own ?? (call.isTest ? environment().TWILIO_TEST_PHONE : null);
  if (!phone || !(await processorInOrder("twilio"))) throw new UserError("Calls are not switched on here.");
  const urls = callUrls(organizationId, callId);
  const isInbound = call.direction === "inbound";
  return placeTwilioCall({
    // A test call to us: the sandbox rings the caller, who speaks as if they had called.
    ...{ to: isInbound ? call.fromNumber : phone, from: isInbound ? call.toNumber : call.fromNumber },
    ...{ reason, answeredUrl: urls.answered, statusUrl: urls.status },
    timeLimitS: secondsOf(call.maxMinutes),
  });
}
