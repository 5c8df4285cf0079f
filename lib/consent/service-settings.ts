import { environment } from "@/lib/platform/env";
import { processorInOrder } from "@/lib/processors/queries";

/** What the browser is told of a service that it may start: public by nature. */
export type ServiceSettings =
  | { measurementId: string; tagOrigin: string }
  | { applicationId: string; clientToken: string; site: string; intakeOrigin: string | null };

/** The services whose code the browser has, and the company that each sends to. */
const PROCESSORS = { "google-analytics": "google-analytics", "datadog-rum": "datadog" } as const;
type RunnableService = keyof typeof PROCESSORS;

/**
 * The settings of those services that may run: agreed to, set up in this installation, and with the company behind them
 * in order. A service that lacks any of these is left out, so it never starts.
 */
export async function serviceSettings(allowed: readonly string[]): Promise<Record<string, ServiceSettings>> {
  const runnable = allowed.filter((key): key is RunnableService => key in PROCESSORS);
  const checked = await Promise.all(
    runnable.map(async (key) => {
      const settings = settingsFrom(key);
      return settings && (await processorInOrder(PROCESSORS[key])) ? [[key, settings] as const] : [];
    }),
  );
  return Object.fromEntries(checked.flat());
}

function settingsFrom(key: RunnableService): ServiceSettings | null {
  const env = environment();
  if (key === "google-analytics") {
    const { GA_MEASUREMENT_ID: measurementId, GA_TAG_ORIGIN: tagOrigin } = env;
    return measurementId ? { measurementId, tagOrigin } : null;
  }
  const { DATADOG_APPLICATION_ID: applicationId, DATADOG_CLIENT_TOKEN: clientToken } = env;
  if (!applicationId || !clientToken) return null;
  return {
    applicationId,
    clientToken,
    site: env.DATADOG_SITE,
    intakeOrigin: env.DATADOG_INTAKE_ORIGIN ?? null,
  };
}
