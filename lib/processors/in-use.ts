import { environment } from "@/lib/platform/env";
import type { ProcessorKey } from "./first-register";

/** What an installation must know before the code that sends to a company can run. Without it nothing is ever sent there. */
const NEEDS: Readonly<Record<ProcessorKey, readonly (keyof ReturnType<typeof environment>)[]>> = {
  cloudflare: [],
  stripe: ["STRIPE_SECRET_KEY"],
  twilio: ["TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN"],
  deepgram: ["DEEPGRAM_API_KEY"],
  "google-gemini": ["GEMINI_API_KEY"],
  datadog: ["DATADOG_APPLICATION_ID", "DATADOG_CLIENT_TOKEN"],
  "google-analytics": ["GA_MEASUREMENT_ID"],
};

/**
 * Whether a company of the register handles data now, or is only planned: the register says that it is in use, and code that
 * sends to it can run here. A company that staff added is what the register says.
 */
export function handlesData({ key, status }: { key: string; status: string }): boolean {
  const needs = Object.hasOwn(NEEDS, key) ? NEEDS[key as ProcessorKey] : [];
  const env = environment();
  return status === "active" && needs.every((name) => env[name] !== undefined);
}
