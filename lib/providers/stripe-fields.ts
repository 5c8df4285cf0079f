/**
 * The fields that may leave for Stripe, as they stand in its form encoding (numbers of places left out). Nothing else does:
 * what an organization keeps in Lumina is never part of billing.
 */
const DECLARED: readonly RegExp[] = [
  // Who pays.
  /^(name|email|type|value)$/,
  /^address\[(line1|line2|city|postal_code|state|country)\]$/,
  /^metadata\[organizationId\]$/,
  /^invoice_settings\[default_payment_method\]$/,
  // What is bought.
  /^(customer|subscription|mode|ui_mode|client_reference_id|success_url|cancel_url|return_url|status|locale)$/,
  /^line_items\[\]\[(price|quantity)\]$/,
  /^(allow_promotion_codes|billing_address_collection)$/,
  /^(tax_id_collection\[enabled\]|customer_update\[(name|address)\]|flow_data\[type\])$/,
  /^subscription_data\[metadata\]\[organizationId\]$/,
  /^(subscription_data\[billing_mode\]|billing_mode)\[type\]$/,
  // What is changed.
  /^(subscription_details\[)?items\]?\[\]\[(id|price)\]$/,
  /^(subscription_details\[)?(proration_behavior|proration_date)\]?$/,
  /^(payment_behavior|cancel_at_period_end|from_subscription|end_behavior|prorate|schedule)$/,
  /^cancellation_details\[(feedback|comment)\]$/,
  /^phases\[\](\[items\]\[\]\[(price|quantity)\]|\[(start_date|end_date|proration_behavior)\]|\[duration\]\[(interval|interval_count)\])$/,
  /^phases\[\]\[discounts\]\[\]\[(discount|coupon|promotion_code)\]$/,
  // What staff credit.
  /^(amount|metadata\[creditId\])$/,
  // The plans themselves.
  /^(id|product|currency|unit_amount|lookup_key|transfer_lookup_key|active|recurring\[interval\])$/,
  /^lookup_keys\[\]$/,
  // What is used beyond them: of which measure how much.
  /^(display_name|event_name|default_aggregation\[formula\]|recurring\[(usage_type|meter)\])$/,
  /^(identifier|payload\[(stripe_customer_id|value)\])$/,
  // How lists are read.
  /^(expand\[\]|limit|starting_after|created\[gte\])$/,
];

/** @throws Error that names a field which nobody has declared */
export function requireDeclared(url: URL, body: string): void {
  for (const [name] of [...url.searchParams, ...new URLSearchParams(body)]) {
    const plain = name.replace(/\[\d+\]/g, "[]");
    if (!DECLARED.some((pattern) => pattern.test(plain)))
      throw new Error(`${plain} may not leave for Stripe: it is not declared.`);
  }
}
