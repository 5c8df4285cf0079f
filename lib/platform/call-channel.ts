import { channelName } from "./progress";
import { bindings } from "./runtime";

/** The Durable Object of one call of one organization (worker/durable-objects/call-channel.ts). */
export function callChannel(organizationId: string, callId: string) {
  const { CALLS } = bindings();
  return CALLS.get(CALLS.idFromName(channelName(organizationId, callId)));
}
