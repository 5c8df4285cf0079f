import Stripe from "stripe";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  type BillingOrganization,
  eventsOf,
  newOrganization,
  pay,
  subscriptionOf,
} from "@/lib/billing/testing";
import { controlDb } from "@/lib/platform/db/control";
import { environment } from "@/lib/platform/env";
import { send } from "../testing";

const PATH = "/api/webhooks/stripe";
const SECRET = environment().STRIPE_WEBHOOK_SECRETS?.[0] ?? "";
let organization: BillingOrganization;
let customer: string;
let body: string;

interface Hook {
  header?: string | null;
  secret?: string;
  at?: number;
}
const now = () => Math.floor(Date.now() / 1_000);
const signed = (payload: string, { secret = SECRET, at = now() }: Hook = {}) =>
  Stripe.webhooks.generateTestHeaderStringAsync({ payload, secret, timestamp: at });

/** Sends a body as Stripe does, signed unless told otherwise. */
async function hook(payload: string, how: Hook = {}): Promise<number> {
  const header = how.header === undefined ? await signed(payload, how) : how.header;
  const answer = await send(PATH, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(header === null ? {} : { "stripe-signature": header }),
    },
    body: payload,
  });
  await answer.body?.cancel();
  return answer.status;
}
const event = (more: object = {}, object: object = {}) =>
  JSON.stringify({
    ...{
      id: `evt_${crypto.randomUUID().slice(0, 8)}`,
      object: "event",
      type: "customer.updated",
      created: now(),
    },
    ...{ livemode: false, data: { object: { id: customer, object: "customer", ...object } }, ...more },
  });
const findings = (kind: string) => controlDb().billingFinding.findMany({ where: { kind } });
const acted = () => controlDb().billingEvent.count();

beforeAll(async () => {
  organization = await newOrganization("ada@stripe-hooks.example");
  customer = await pay(organization);
  body = event();
});
beforeEach(async () => {
  expect(customer).toMatch(/^cus_/);
});

describe("an event of Stripe's", () => {
  it("makes the subscription active without anybody having come back to our page", async () => {
    expect((await subscriptionOf(organization.id))?.status).toBe("none");
    const [first] = await eventsOf(customer);
    expect(await hook(JSON.stringify(first))).toBe(204);
    expect(await subscriptionOf(organization.id)).toMatchObject({ status: "active", planKey: "starter" });
  });

  it("is acted on once, however often it comes, also at the same time", async () => {
    const payload = event();
    const before = await acted();
    expect(await Promise.all([1, 2, 3, 4].map(() => hook(payload)))).toEqual([204, 204, 204, 204]);
    expect(await hook(payload)).toBe(204);
    expect(await acted()).toBe(before + 1);
  });

  it("is taken with any of our secrets while one takes the place of the other", async () => {
    const secrets = environment().STRIPE_WEBHOOK_SECRETS;
    const header = `${await signed(body, { secret: "whsec_the_old_one_0000" })},${(await signed(body)).split(",")[1]}`;
    expect(await hook(body, { header })).toBe(204);
    secrets?.push("whsec_the_new_one_0000");
    expect(await hook(body, { secret: "whsec_the_new_one_0000" })).toBe(204);
    secrets?.pop();
    expect(await hook(body, { secret: "whsec_the_new_one_0000" })).toBe(400);
  });

  it("about a customer or of a kind that we do not know is taken, and noted for staff", async () => {
    expect(await hook(event({}, { id: "cus_nobody" }))).toBe(204);
    expect(await findings("unknown-customer")).toMatchObject([{ subject: "cus_nobody", times: 1 }]);
    expect(await hook(event({ type: "treasury.money_came", data: { object: {} } }))).toBe(204);
    expect(await findings("unknown-event")).toMatchObject([{ subject: "treasury.money_came" }]);
  });

  it("that something was deleted may come before it was created", async () => {
    const gone = event(
      { type: "customer.subscription.deleted" },
      { id: "sub_none", object: "subscription", customer },
    );
    expect(await hook(gone)).toBe(204);
    expect(await subscriptionOf(organization.id)).toMatchObject({ status: "active" });
  });
});

describe("what is no event of ours changes nothing", () => {
  const refusals: [string, () => Promise<number>, number][] = [
    ["without a signature", () => hook(body, { header: null }), 400],
    ["with an empty one", () => hook(body, { header: "" }), 400],
    ["with garbage", () => hook(body, { header: "t=,v1=,,=;\u00ff" }), 400],
    ["with a giant one", () => hook(body, { header: `t=${now()},v1=${"a".repeat(12_000)}` }), 400],
    ["with thousands of schemes", () => hook(body, { header: `t=${now()}${",v1=aa".repeat(400)}` }), 400],
    ["of another secret", () => hook(body, { secret: "whsec_somebody_elses" }), 400],
    ["of six minutes ago", () => hook(body, { at: now() - 360 }), 400],
    ["of the future", () => hook(body, { at: now() + 3_600 }), 400],
    ["with only v0", async () => hook(body, { header: (await signed(body)).replace("v1=", "v0=") }), 400],
    [
      "written anew",
      async () => hook(JSON.stringify(JSON.parse(body), null, 1), { header: await signed(body) }),
      400,
    ],
    ["that is no JSON", () => hook("<event/>"), 400],
    ["that is empty", () => hook(""), 400],
    ["that is a list", () => hook("[]"), 400],
    ["that is null", () => hook("null"), 400],
    ["without an object", () => hook(event({ data: { object: null } })), 400],
    ["without data", () => hook(event({ data: null })), 400],
    ["of a foreign object", () => hook(event({ object: "charge" })), 400],
    ["whose id is SQL", () => hook(event({ id: "evt_'; DROP TABLE x--" })), 400],
    ["of the other mode", () => hook(event({ livemode: true })), 400],
    ["that is too large", () => hook(event({ padding: "x".repeat(300_000) })), 413],
  ];
  it.each(refusals)("%s", async (_, attempt, status) => {
    const before = [await acted(), await subscriptionOf(organization.id)];
    expect(await attempt()).toBe(status);
    expect([await acted(), await subscriptionOf(organization.id)]).toEqual(before);
  });

  it.each([null, 12, [], {}, { id: null }, "cus_' OR 1=1", "x".repeat(5_000)])(
    "a customer that is %j is nobody",
    async (given) => {
      const before = await acted();
      const object = { id: "in_1", object: "invoice", customer: given };
      expect(await hook(event({ type: "invoice.paid" }, object))).toBe(204);
      expect(await acted()).toBe(before);
    },
  );
});

it("says that it failed when Stripe does not answer, so that the event comes again", async () => {
  const { control } = await import("@/lib/billing/testing");
  await control("faults", { fault: "api", status: 500, times: 10 });
  const payload = event();
  const before = await acted();
  expect(await hook(payload)).toBe(500);
  expect(await acted()).toBe(before);
  await control("faults", undefined, "DELETE");
  expect(await hook(payload)).toBe(204);
  expect(await acted()).toBe(before + 1);
});
