import type Stripe from "stripe";
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
  return ensurePrice({
    ...{ key: lookupKey(plan, interval), amount: planPrice(plan, interval), recurring: { interval } },
    product: { id: `lumina_${plan.key}`, name: `Lumina ${plan.name}` },
  });
}

interface WantedPrice {
  key: string;
  amount: number;
  recurring: Stripe.PriceCreateParams.Recurring;
  product: { id: string; name: string };
}

/** The id of a price with this lookup key and amount; see {@link priceOf}. */
export async function ensurePrice({ key, amount, recurring, product }: WantedPrice): Promise<string> {
  const currency = PLAN_CURRENCY.toLowerCase();
  const { data } = await stripe().prices.list({ lookup_keys: [key], active: true, limit: 1 });
  const [found] = data;
  if (found?.unit_amount === amount && found.currency === currency) return found.id;
  await ensureProduct(product);
  const made = await stripe().prices.create(
    {
      ...{ product: product.id, currency, unit_amount: amount, lookup_key: key, transfer_lookup_key: true },
      recurring,
    },
    { idempotencyKey: `price-${key}-${amount}-${currency}` },
  );
  return made.id;
}

async function ensureProduct({ id, name }: WantedPrice["product"]): Promise<void> {
  try {
    await stripe().products.create({ id, name }, { idempotencyKey: `product-${id}` });
  } catch (error) {
    if ((error as { code?: unknown }).code !== "resource_already_exists") throw error;
  }
}
