import Stripe from "stripe";
import { countEgress } from "@/lib/platform/egress";
import { environment } from "@/lib/platform/env";
import { requireDeclared } from "./stripe-fields";

/** Everything that is asked of Stripe, by its own library. */

const API_VERSION = "2026-10-28.endive";
const ANSWER_WITHIN_MS = 10_000;
/** Broken connections, 409 and 5xx are asked once more, with the same idempotency key. */
const RETRIES = 1;
const TOLERANCE_S = 300;

export const hasStripe = (): boolean => environment().STRIPE_SECRET_KEY !== undefined;

/** Whether our key moves real money. */
export const isLiveStripe = (): boolean => environment().STRIPE_SECRET_KEY?.slice(3, 8) === "live_";

let client: { key: string; stripe: Stripe } | undefined;

/**
 * The library's client.
 *
 * @throws Error where there is no key
 */
export function stripe(): Stripe {
  const { STRIPE_SECRET_KEY: key, STRIPE_ORIGIN } = environment();
  if (!key) throw new Error("Stripe has no key here.");
  if (client?.key === key) return client.stripe;
  const { hostname: host, port, protocol } = new URL(STRIPE_ORIGIN);
  const made = new Stripe(key, {
    ...{ apiVersion: API_VERSION, timeout: ANSWER_WITHIN_MS, maxNetworkRetries: RETRIES, telemetry: false },
    ...{ host, protocol: protocol === "http:" ? ("http" as const) : ("https" as const) },
    ...(port ? { port } : {}),
    httpClient: Stripe.createFetchHttpClient(send as typeof fetch),
  });
  client = { key, stripe: made };
  return made;
}

/** What the library's requests go through: only what is declared leaves, to Stripe alone, and it is counted. */
async function send(address: string | URL, init: RequestInit = {}): Promise<Response> {
  const url = new URL(address);
  const { STRIPE_ORIGIN } = environment();
  if (url.origin !== new URL(STRIPE_ORIGIN).origin) throw new Error("This is not Stripe's address.");
  requireDeclared(url, typeof init.body === "string" ? init.body : "");
  await countEgress("stripe", categoryOf(url.pathname), url);
  return fetch(url, { ...init, redirect: "manual" });
}

/** What of our data a request is about, as the register of sub-processors names it. */
function categoryOf(path: string): string {
  if (/\/(invoices|payment_\w+|balance_transactions)\b/.test(path)) return "Payment data";
  if (/\/(customers|checkout|billing_portal)\b/.test(path)) return "Billing details";
  return "Plan and units used";
}

/** What Stripe's library says of a failure. */
export interface StripeFailure {
  type: string;
  code?: string;
  statusCode?: number;
  param?: string;
}

/** The failure as Stripe's library describes it, or null when it is none of its. By its fields: there may be two copies of the class. */
export function stripeFailure(error: unknown): StripeFailure | null {
  const { type } = error as { type?: unknown };
  return typeof type === "string" && type.startsWith("Stripe") ? (error as StripeFailure) : null;
}

/**
 * The event of a webhook.
 *
 * @returns null unless one of our secrets signed exactly this body within the last minutes
 */
export async function verifiedEvent(body: Uint8Array, signature: string): Promise<unknown> {
  const seconds = Number(/(?:^|,)t=(\d{1,12})(?:,|$)/.exec(signature)?.[1]);
  // The library refuses what is too old; what comes from the future it would take.
  if (!(seconds <= Date.now() / 1_000 + TOLERANCE_S)) return null;
  const provider = Stripe.createSubtleCryptoProvider();
  for (const secret of environment().STRIPE_WEBHOOK_SECRETS ?? [])
    try {
      return await Stripe.webhooks.constructEventAsync(body, signature, secret, TOLERANCE_S, provider);
    } catch (error) {
      if (stripeFailure(error)?.type === "StripeSignatureVerificationError") continue;
      // Signed by us, and no JSON.
      if (error instanceof SyntaxError) return undefined;
      throw error;
    }
  return null;
}
