import type Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startStripe } from "./emulator";

let stripe: Awaited<ReturnType<typeof startStripe>>;
const price: Record<string, string> = {};
beforeAll(async () => {
  stripe = await startStripe();
  await stripe.client.products.create({ id: "starter", name: "Starter" });
  for (const [key, unit_amount, interval] of [
    ["starter_month", 14_900, "month"],
    ["growth_month", 44_900, "month"],
    ["growth_year", 449_000, "year"],
  ] as const)
    price[key] = (
      await stripe.client.prices.create({
        ...{ product: "starter", currency: "usd", unit_amount, lookup_key: key, recurring: { interval } },
      })
    ).id;
});
afterAll(() => stripe.close());

async function subscriber(card = "4242424242424242", key = "starter_month") {
  const customer = await stripe.client.customers.create({ email: "ada@example.com", name: "Ada" });
  const session = await stripe.client.checkout.sessions.create({
    ...{ mode: "subscription", ui_mode: "hosted_page", customer: customer.id },
    ...{ line_items: [{ price: price[key], quantity: 1 }], success_url: "https://lumina.example/back" },
  });
  await stripe.control("POST", "checkout", {
    session: session.id,
    card,
    company: "Engines Ltd",
    country: "IE",
  });
  return customer.id;
}
const subscriptionOf = async (customer: string): Promise<Stripe.Subscription> =>
  (await stripe.client.subscriptions.list({ customer, status: "all" })).data[0] as Stripe.Subscription;
const invoicesOf = async (customer: string) => (await stripe.client.invoices.list({ customer })).data;

describe("a subscription", () => {
  it("begins at checkout, renews, fails, is tried again and recovers", async () => {
    const customer = await subscriber();
    expect((await subscriptionOf(customer)).status).toBe("active");
    await stripe.control("POST", "card", { customer, card: "4000000000000341" });
    await stripe.control("POST", "clock", { customer, days: 32 });
    expect((await subscriptionOf(customer)).status).toBe("past_due");
    const [open] = await invoicesOf(customer);
    expect(open).toMatchObject({ status: "open", attempt_count: 1, amount_due: 14_900 });
    await stripe.control("POST", "card", { customer, card: "4242424242424242" });
    await stripe.control("POST", "clock", { customer, days: 4 });
    expect((await subscriptionOf(customer)).status).toBe("active");
    expect((await invoicesOf(customer)).map(({ status }) => status)).toEqual(["paid", "paid"]);
  });

  it("costs on an upgrade exactly what the preview said", async () => {
    const customer = await subscriber();
    await stripe.control("POST", "clock", { customer, days: 10 });
    const { id, items } = await subscriptionOf(customer);
    const change = { items: [{ id: items.data[0]?.id ?? "", price: price.growth_month ?? "" }] };
    const at = (items.data[0]?.current_period_start ?? 0) + 10 * 86_400;
    const timing = { proration_behavior: "always_invoice", proration_date: at } as const;
    const preview = await stripe.client.invoices.createPreview({
      ...{ subscription: id, subscription_details: { ...change, ...timing } },
    });
    await stripe.client.subscriptions.update(id, {
      ...change,
      ...timing,
      payment_behavior: "error_if_incomplete",
    });
    const [invoice] = await invoicesOf(customer);
    expect(preview.amount_due).toBeGreaterThan(0);
    expect(invoice).toMatchObject({ amount_paid: preview.amount_due, billing_reason: "subscription_update" });
  });

  it("changes to a cheaper price by a schedule at the end of the period", async () => {
    const customer = await subscriber("4242424242424242", "growth_month");
    const { id } = await subscriptionOf(customer);
    const { id: schedule, phases } = await stripe.client.subscriptionSchedules.create({
      from_subscription: id,
    });
    const [{ start_date, end_date } = { start_date: 0, end_date: 0 }] = phases;
    await stripe.client.subscriptionSchedules.update(schedule, {
      end_behavior: "release",
      phases: [
        { items: [{ price: price.growth_month, quantity: 1 }], start_date, end_date },
        { items: [{ price: price.starter_month, quantity: 1 }], duration: { interval: "month" } },
      ],
    });
    await expect(stripe.client.subscriptions.update(id, { cancel_at_period_end: true })).rejects.toThrow(
      "schedule",
    );
    await stripe.control("POST", "clock", { customer, days: 32 });
    const after = await subscriptionOf(customer);
    expect(after.items.data[0]?.price.lookup_key).toBe("starter_month");
    expect(after.schedule).toBeNull();
    expect((await invoicesOf(customer))[0]).toMatchObject({ amount_paid: 14_900 });
  });

  it("ends at the period's end once it is cancelled, unless that is taken back", async () => {
    const customer = await subscriber();
    const { id } = await subscriptionOf(customer);
    await stripe.client.subscriptions.update(id, { cancel_at_period_end: true });
    await stripe.client.subscriptions.update(id, { cancel_at_period_end: false });
    await stripe.control("POST", "clock", { customer, days: 32 });
    expect((await subscriptionOf(customer)).status).toBe("active");
    await stripe.client.subscriptions.update(id, { cancel_at_period_end: true });
    await stripe.control("POST", "clock", { customer, days: 32 });
    expect((await subscriptionOf(customer)).status).toBe("canceled");
  });

  it("paid by SEPA debit is active while the bank decides", async () => {
    const customer = await stripe.client.customers.create({ name: "Ada" });
    const session = await stripe.client.checkout.sessions.create({
      ...{ mode: "subscription", ui_mode: "hosted_page", customer: customer.id },
      ...{
        line_items: [{ price: price.starter_month, quantity: 1 }],
        success_url: "https://lumina.example/back",
      },
    });
    await stripe.control("POST", "checkout", { session: session.id, iban: "DE89370400440532013000" });
    expect((await subscriptionOf(customer.id)).status).toBe("active");
    expect((await invoicesOf(customer.id))[0]?.status).toBe("open");
    await stripe.control("POST", "clock", { customer: customer.id, seconds: 5 });
    expect((await invoicesOf(customer.id))[0]?.status).toBe("paid");
  });
});

describe("what is counted by a meter", () => {
  let metered = "";
  const used = (customer: string, value: string, identifier = crypto.randomUUID()) =>
    stripe.client.billing.meterEvents.create({
      ...{ event_name: "minutes", payload: { stripe_customer_id: customer, value }, identifier },
    });
  const preview = async (subscription: string) =>
    (await stripe.client.invoices.createPreview({ subscription })).amount_due;
  beforeAll(async () => {
    const meter = await stripe.client.billing.meters.create({
      ...{ display_name: "Minutes", event_name: "minutes", default_aggregation: { formula: "sum" } },
    });
    await stripe.client.products.create({ id: "minutes", name: "Minutes" });
    const recurring = { interval: "month", usage_type: "metered", meter: meter.id } as const;
    const created = { product: "minutes", currency: "usd", unit_amount: 6, recurring };
    metered = (await stripe.client.prices.create(created)).id;
  });

  it("is on the next invoice, and on none after that; an identifier counts once in a day", async () => {
    const customer = await subscriber();
    const { id } = await subscriptionOf(customer);
    await used(customer, "5");
    await stripe.control("POST", "clock", { customer, seconds: 60 });
    await stripe.client.subscriptions.update(id, { items: [{ price: metered }], proration_behavior: "none" });
    expect(await preview(id)).toBe(14_900);
    await used(customer, "7", "once");
    await expect(used(customer, "7", "once")).rejects.toThrow("already exists with identifier once");
    expect(await preview(id)).toBe(14_942);
    await stripe.control("POST", "clock", { customer, days: 32 });
    expect((await invoicesOf(customer))[0]).toMatchObject({ amount_paid: 14_942 });
    expect(await preview(id)).toBe(14_900);
    await used(customer, "7", "once");
    expect(await preview(id)).toBe(14_942);
  });

  it("is charged each month beside a plan that is paid by the year, where billing is flexible", async () => {
    const customer = await subscriber("4242424242424242", "growth_year");
    const { id } = await subscriptionOf(customer);
    const add = () => stripe.client.subscriptions.update(id, { items: [{ price: metered }] });
    await expect(add()).rejects.toThrow("flexible");
    await stripe.client.subscriptions.migrate(id, { billing_mode: { type: "flexible" } });
    await add();
    await used(customer, "10");
    await stripe.control("POST", "clock", { customer, days: 32 });
    expect((await invoicesOf(customer)).map(({ amount_paid }) => amount_paid)).toEqual([60, 449_000]);
  });

  it("is charged when a subscription ends, and lost with an item that a phase leaves out", async () => {
    const customer = await subscriber();
    const { id } = await subscriptionOf(customer);
    await stripe.client.subscriptions.update(id, { items: [{ price: metered }], cancel_at_period_end: true });
    await used(customer, "10");
    await stripe.control("POST", "clock", { customer, days: 32 });
    expect((await invoicesOf(customer)).map(({ amount_paid }) => amount_paid)).toEqual([60, 14_900]);
    const other = await subscriber("4242424242424242", "growth_month");
    const { id: second } = await subscriptionOf(other);
    await stripe.client.subscriptions.update(second, { items: [{ price: metered }] });
    const schedule = await stripe.client.subscriptionSchedules.create({ from_subscription: second });
    const [{ items, start_date, end_date } = { items: [], start_date: 0, end_date: 0 }] = schedule.phases;
    expect(items.map(({ quantity }) => quantity)).toEqual([undefined, 1]);
    await stripe.client.subscriptionSchedules.update(schedule.id, {
      phases: [
        { items: [{ price: price.growth_month, quantity: 1 }, { price: metered }], start_date, end_date },
        { items: [{ price: price.starter_month, quantity: 1 }], duration: { interval: "month" } },
      ],
    });
    await used(other, "10");
    await stripe.control("POST", "clock", { customer: other, days: 32 });
    expect((await invoicesOf(other))[0]).toMatchObject({ amount_paid: 14_960 });
    expect((await subscriptionOf(other)).items.data).toHaveLength(1);
  });
});

describe("the interface", () => {
  const create = (params: object, key?: string) =>
    stripe.client.customers.create(params as Stripe.CustomerCreateParams, key ? { idempotencyKey: key } : {});

  it("refuses what it does not know, by name", async () => {
    await expect(create({ item_cost: "12" })).rejects.toMatchObject({
      code: "parameter_unknown",
      param: "item_cost",
    });
    const session = { mode: "subscribe", line_items: [{ price: price.starter_month, quantity: 1.5 }] };
    await expect(stripe.client.checkout.sessions.create(session as never)).rejects.toMatchObject({
      statusCode: 400,
    });
    await expect(stripe.client.customers.retrieve("cus_none")).rejects.toMatchObject({ statusCode: 404 });
  });

  it("knows one key and one version", async () => {
    const other = await startStripe({ key: "sk_test_other" });
    await expect(other.client.customers.list()).rejects.toMatchObject({ statusCode: 401 });
    other.close();
    const older = stripe.client.customers.list({}, { apiVersion: "2020-08-27" });
    await expect(older).rejects.toMatchObject({ statusCode: 400 });
  });

  it("does what has one key once, and refuses the key for something else", async () => {
    const [one, two] = [await create({ name: "Ada" }, "k1"), await create({ name: "Ada" }, "k1")];
    expect(two.id).toBe(one.id);
    await expect(create({ name: "Bob" }, "k1")).rejects.toMatchObject({ type: "StripeIdempotencyError" });
  });

  it("answers a request whose answer was lost with what it did", async () => {
    await stripe.control("POST", "faults", { fault: "api-lost", match: { path: "/v1/customers" } });
    const created = await create({ name: "Lost" }, "k2");
    const named = (await stripe.client.customers.list({ limit: 100 })).data.filter(
      ({ name }) => name === "Lost",
    );
    expect(named.map(({ id }) => id)).toEqual([created.id]);
  });

  it("pages lists", async () => {
    for (let n = 0; n < 3; n++) await create({ email: "pages@example.com", name: `${n}` });
    const names: (string | null | undefined)[] = [];
    for await (const one of stripe.client.customers.list({ email: "pages@example.com", limit: 2 }))
      names.push(one.name);
    expect(names).toEqual(["2", "1", "0"]);
  });
});
