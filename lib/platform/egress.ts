import { clock } from "./clock";
import { withinDeadline } from "./deadline";
import { environment, isSandbox } from "./env";
import { log } from "./log";
import { bindings } from "./runtime";

/**
 * Where each company is reached: a domain of its own, and the settings that name the host (a region of the company's, or the
 * stand-in of a sandbox). Nothing of ours is sent to another host: {@link countEgress} refuses it.
 */
export const DECLARED_HOSTS = {
  deepgram: { domain: "deepgram.com", settings: ["DEEPGRAM_ORIGIN"] },
  "google-gemini": { domain: "generativelanguage.googleapis.com", settings: ["GEMINI_ORIGIN"] },
  twilio: { domain: "twilio.com", settings: ["TWILIO_ORIGIN", "TWILIO_PRICING_ORIGIN"] },
  stripe: { domain: "stripe.com", settings: ["STRIPE_ORIGIN"] },
} as const;
export type EgressProcessor = keyof typeof DECLARED_HOSTS;

/** Whether a host is the company's own, or below its domain. */
const isOwn = (host: string, domain: string) => host === domain || host.endsWith(`.${domain}`);

/**
 * The hosts (with a port where one is named) that data may be sent to for a company: those that the settings name, in
 * production only where they are the company's own.
 */
export function declaredHosts(processor: EgressProcessor): string[] {
  const { domain, settings } = DECLARED_HOSTS[processor];
  const env = environment();
  return settings.map((name) => new URL(env[name]).host).filter((host) => isSandbox() || isOwn(host, domain));
}

/** Whether data may have been sent to a host for a company at any time: settings change, the company's domain does not. */
export const wasDeclared = (processor: EgressProcessor, host: string): boolean =>
  isOwn(host, DECLARED_HOSTS[processor].domain) || declaredHosts(processor).includes(host);

/**
 * Counts that data of a category goes to a sub-processor now: anybody sees beside the register what was really sent. A count
 * that cannot be written is in the log, and keeps nothing back. A host that is not declared is refused, and that is counted.
 *
 * @param processor the key of the register
 * @param category as the register names it
 * @param address where it goes
 * @throws Error when the host is not one of the company's
 */
export async function countEgress(
  processor: EgressProcessor,
  category: string,
  address: string | URL,
): Promise<void> {
  const { host } = new URL(address);
  const refused = declaredHosts(processor).includes(host) ? 0 : 1;
  const counting = bindings()
    .DB.prepare(
      `INSERT INTO "ProcessorEgress" ("processor", "category", "host", "day", "requests", "refused")
       VALUES (?1, ?2, ?3, ?4, 1 - ?5, ?5)
       ON CONFLICT ("processor", "category", "host", "day") DO UPDATE SET
         "requests" = "requests" + excluded."requests", "refused" = "refused" + excluded."refused"`,
    )
    .bind(processor, category, host.slice(0, 253), clock.today("UTC"), refused);
  try {
    await withinDeadline("database", counting.run());
  } catch (error) {
    log.warn("egress.not-counted", { processor, category, error });
  }
  if (refused) throw new Error(`${host} is no declared host of ${processor}: nothing was sent.`);
}
