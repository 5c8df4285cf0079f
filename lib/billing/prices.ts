import { stripe } from "@/lib/providers/stripe";
import { PAID_PLANS, type PaidPlan, PLAN_CURRENCY, planPrice } from "./plans";
import type { Interval } from "./status";

/** Each plan is a product of Stripe's, and each of its prices is found by a lookup key. The plan table is where they come from. */

const PRODUCT = /^lumina_(\w+)$/;

/** The plan of a product of Stripe's, or null of one that is not ours. */
export const planOfProduct = (product: string): PaidPlan | null =>
  PAID_PLANS.find(({ key }) => key === PRODUCT.exec(product)?.[1]) ?? null;

export const lookupKey = (plan: PaidPlan, interval: Interval): string => `${plan.key}_${interval}`;

/**
 * The id of the price that costs what the plan table says. One that does not exist yet is made; one of another amount gives its
 * lookup key to the new one, and who pays it goes on paying it.
 */
export async function priceOf(plan: PaidPlan, interval: Interval): Promise<string> {
  const key = lookupKey(plan, interval);
  const amount = planPrice(plan, interval);
  const currency = PLAN_CURRENCY.toLowerCase();
  const { data } = await stripe().prices.list({ lookup_keys: [key], active: true, limit: 1 });
  const [found] = data;
  if (found?.unit_amount === amount && found.currency === currency) return found.id;
  const product = await ensureProduct(plan);
  const made = await stripe().prices.create(
    {
      ...{ product, currency, unit_amount: amount, lookup_key: key, transfer_lookup_key: true },
      recurring: { interval },
    },
    { idempotencyKey: `price-${key}-${amount}-${currency}` },
  );
  return made.id;
}

async function ensureProduct(plan: PaidPlan): Promise<string> {
  const id = `lumina_${plan.key}`;
  try {
    await stripe().products.create({ id, name: `Lumina ${plan.name}` }, { idempotencyKey: `product-${id}` });
  } catch (error) {
    if ((error as { code?: unknown }).code !== "resource_already_exists") throw error;
  }
  return id;
}
