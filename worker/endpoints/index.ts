import { clipEndpoint } from "./clip";
import { consentEndpoint, gpcEndpoint } from "./consent";
import { contactEndpoint } from "./contact";
import type { Endpoint } from "./endpoint";
import { exportEndpoint } from "./exports";
import { inboundEndpoint } from "./inbound-voice";
import { liveEndpoint } from "./live";
import { privacyRequestEndpoint } from "./privacy-request";
import { recordingEndpoint } from "./recording";
import { smsEndpoint } from "./sms";
import { stripeEndpoint } from "./stripe";
import { uploadEndpoint } from "./upload";
import { voiceEndpoint } from "./voice";

/** Every endpoint that the Worker answers itself. A check of the build wants each of them here. */
export const ENDPOINTS: readonly Endpoint[] = [
  gpcEndpoint,
  consentEndpoint,
  liveEndpoint,
  voiceEndpoint,
  inboundEndpoint,
  recordingEndpoint,
  smsEndpoint,
  stripeEndpoint,
  clipEndpoint,
  uploadEndpoint,
  exportEndpoint,
  contactEndpoint,
  privacyRequestEndpoint,
];
