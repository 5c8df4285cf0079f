import type { D1Database } from "@cloudflare/workers-types";
import { expect, it } from "vitest";
import { requireAllowed, type Workspace } from "@/lib/accounts/organizations";
import { PERMISSIONS, type Permission } from "@/lib/accounts/permissions";
import type { SignedIn } from "@/lib/accounts/session-start";
import { sessionCookieName } from "@/lib/accounts/sessions";
import { newOwner, workspaceOf } from "@/lib/accounts/testing";
import { setObjection } from "@/lib/analytics/objection";
import { limitsOf } from "@/lib/billing/limits";
import { previewPlanChange } from "@/lib/billing/plan-change";
import { PAID_PLANS, PLANS, planPrice } from "@/lib/billing/plans";
import { syncBilling } from "@/lib/billing/sync";
import { pay, planOf, subscriptionOf } from "@/lib/billing/testing";
import { createSupplierAction } from "@/lib/catalogue/actions";
import { appendRecord } from "@/lib/consent/append-record";
import { controlDb } from "@/lib/platform/db/control";
import { FIRST_HASH } from "@/lib/platform/hash-chain";
import { type Bindings, bindings, provideBindings } from "@/lib/platform/runtime";
import { askFromWorkspace } from "@/lib/support/ask";
import { measureUsage } from "@/lib/usage/measure";
import { METRICS } from "@/lib/usage/metrics";
import { isWithinPlan } from "@/lib/usage/require";
import { setRequest, workAfterResponse } from "@/scripts/test/next-runtime";
import { send } from "./testing";

/**
 * The privacy policy promises that nobody is treated worse for using their rights: prices, limits and features stay the same. So
 * each choice about consent, and each use of a right, is really made by an owner of a new organization, who then sees what
 * they may do, does it, and pays; all of it has to be what somebody gets who never chose anything.
 */

interface Owner {
  signedIn: SignedIn & { slug: string };
  here: Workspace;
}
const SERVICES = ["datadog-rum", "google-analytics"];

async function choose({ here }: Owner, agreed: string[], previousId: string | null = null): Promise<string> {
  const notice = {
    versionId: "cnv_first",
    versionHash: FIRST_HASH,
    regime: "eea-uk",
    language: "en",
  } as const;
  const record = await appendRecord({
    notice: { ...notice, country: "IE", region: null, servedAt: "2026-11-25T00:00:00.000Z" },
    ...{
      offered: SERVICES,
      agreed,
      surface: "banner",
      addressPrefix: null,
      userId: here.user.id,
      previousId,
    },
  });
  return record.id;
}
const askFor =
  (what: string) =>
  async ({ here }: Owner) =>
    void (await askFromWorkspace(here, { kind: "support", subject: what, message: `${what}, please.` }));

/** What somebody can choose or use, each as they really do it. */
const CHOICES: Readonly<Record<string, (owner: Owner) => Promise<unknown>>> = {
  "accepts everything": (owner) => choose(owner, SERVICES),
  "refuses everything": (owner) => choose(owner, []),
  "accepts some": (owner) => choose(owner, SERVICES.slice(0, 1)),
  "withdraws a consent": async (owner) => choose(owner, [], await choose(owner, SERVICES)),
  "objects to usage statistics": ({ here }) => setObjection(here.user.id, true),
  "takes an objection back": async ({ here }) => {
    await setObjection(here.user.id, true);
    await setObjection(here.user.id, false);
  },
  "asks for a copy of their data": askFor("A copy of my data"),
  "asks for a correction": askFor("Correct my job title"),
  "asks for deletion": askFor("Delete my personal data"),
  "asks for restriction": askFor("Restrict the processing of my data"),
  "uses every right at once": async (owner) => {
    await choose(owner, [], await choose(owner, SERVICES));
    await setObjection(owner.here.user.id, true);
    await askFor("Delete my personal data")(owner);
  },
};

/** How often the database is asked while something is done: the same work takes the same time. */
async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const own = bindings();
  let count = 0;
  const DB = new Proxy(own.DB, {
    get(db, name) {
      if (name === "prepare")
        return (sql: string) => {
          count++;
          return db.prepare(sql);
        };
      const value = db[name as keyof D1Database];
      return typeof value === "function" ? value.bind(db) : value;
    },
  });
  provideBindings({ ...own, DB } as Bindings);
  try {
    await work();
  } finally {
    provideBindings(own);
  }
  return count;
}

let made = 0;
async function newPerson(): Promise<Owner> {
  const signedIn = await newOwner(`owner${++made}@equal.example`, { company: `Equal ${made}` });
  return { signedIn, here: await workspaceOf(signedIn, signedIn.slug) };
}

const isAllowed = (here: Workspace, permission: Permission): boolean => {
  try {
    requireAllowed(here, permission);
    return true;
  } catch {
    return false;
  }
};

/** What an organization has of its plan at this moment. */
async function standing(owner: Owner) {
  const here = await workspaceOf(owner.signedIn, owner.signedIn.slug);
  const { trialEndsAt, createdAt } = await controlDb().organization.findUniqueOrThrow({
    where: { id: here.organization.id },
  });
  return {
    plan: here.organization.planKey,
    readOnly: here.readOnlyReason,
    trialDays: Math.round((Date.parse(trialEndsAt) - Date.parse(createdAt)) / 86_400_000),
    limits: await limitsOf(here.organization.id),
    used: await measureUsage(here.db),
    room: await Promise.all(METRICS.map(({ key }) => isWithinPlan(here.db, key))),
    allowed: (Object.keys(PERMISSIONS) as Permission[]).filter((one) => isAllowed(here, one)),
  };
}

/** Does something by an action as the browser calls it, and opens a page by the pipeline. */
async function really(owner: Owner, headers: Record<string, string>) {
  const { slug, sessionToken } = owner.signedIn;
  setRequest(`/o/${slug}/suppliers`, { [sessionCookieName()]: sessionToken }, headers);
  const form = new FormData();
  const fields = { code: "S1", name: "Acme", contactName: "", email: "", phone: "", country: "IE" };
  for (const [name, value] of Object.entries({
    ...fields,
    currency: "EUR",
    leadTimeDays: "",
    minimumOrder: "",
  }))
    form.set(name, value);
  const saved = await createSupplierAction({} as never, form);
  await workAfterResponse();
  const cookie = `${sessionCookieName()}=${sessionToken}`;
  const page = await send(`/o/${slug}/items`, { headers: { ...headers, cookie } });
  const again = await statementsOf(async () => void (await standing(owner)));
  return { saved: (saved as { status?: string }).status, page: page.status, statements: again };
}

/** Subscribes and pays, and asks what a larger plan would cost. */
async function bought(owner: Owner) {
  const organization = { id: owner.here.organization.id, slug: owner.signedIn.slug };
  await pay(organization, "starter");
  await syncBilling(organization.id);
  const row = await subscriptionOf(organization.id);
  const [invoice] = await controlDb().billingInvoice.findMany({
    where: { organizationId: organization.id },
    take: 1,
  });
  const larger = await previewPlanChange(organization.id, { plan: planOf("growth"), interval: "month" });
  return {
    price: [row?.priceMinor, row?.priceCurrency, row?.interval],
    paid: [invoice?.totalMinor, invoice?.paidMinor, invoice?.currency],
    larger: [larger.when, larger.recurringMinor, larger.currency],
  };
}

async function everything(choice: (owner: Owner) => Promise<unknown>, headers: Record<string, string> = {}) {
  const owner = await newPerson();
  await choice(owner);
  const onTrial = await standing(owner);
  const done = await really(owner, headers);
  const paid = await bought(owner);
  return { onTrial, done, paid, subscribed: await standing(owner) };
}

const nothing = async () => undefined;
let expected: Awaited<ReturnType<typeof everything>>;

it("somebody who never chose anything has the plans as they are published", async () => {
  expected = await everything(nothing);
  expect(expected.onTrial).toMatchObject({
    plan: "trial",
    readOnly: null,
    trialDays: 14,
    limits: PLANS[0]?.limits,
  });
  expect(expected.onTrial.allowed).toEqual(Object.keys(PERMISSIONS));
  expect(expected.done).toMatchObject({ saved: "done", page: 200 });
  expect(expected.done.statements).toBeGreaterThan(10);
  const price = planPrice(planOf("starter"), "month");
  expect(expected.paid).toMatchObject({
    price: [price, "USD", "month"],
    paid: [price, price, "USD"],
    larger: ["now", planPrice(planOf("growth"), "month"), "USD"],
  });
  expect(expected.subscribed).toMatchObject({ plan: "starter", limits: PAID_PLANS[0]?.limits });
});

it.each(Object.keys(CHOICES))(
  "somebody who %s has the same limits, features, work and price",
  async (name) => {
    expect(await everything(CHOICES[name] as (owner: Owner) => Promise<unknown>)).toEqual(expected);
  },
);

it("somebody whose browser sends Global Privacy Control has the same, and so has a Californian", async () => {
  expect(await everything(nothing, { "sec-gpc": "1" })).toEqual(expected);
  const headers = { "sec-gpc": "1", "cf-ipcountry": "US", "cf-region-code": "CA" };
  expect(await everything((owner) => setObjection(owner.here.user.id, true), headers)).toEqual(expected);
});

it("a price, a limit or a feature that did differ would be seen", async () => {
  const cheaper = async ({ here }: Owner) =>
    void (await bindings()
      .DB.prepare('UPDATE "Organization" SET "planKey" = ?1 WHERE "id" = ?2')
      .bind("growth", here.organization.id)
      .run());
  const { onTrial } = await everything(cheaper);
  expect(onTrial).not.toEqual(expected.onTrial);
  const readOnly = async ({ here }: Owner) =>
    void (await bindings()
      .DB.prepare('UPDATE "Organization" SET "trialEndsAt" = ?1 WHERE "id" = ?2')
      .bind("2026-01-01T00:00:00.000Z", here.organization.id)
      .run());
  const ended = await everything(readOnly);
  expect(ended.onTrial.allowed).not.toEqual(expected.onTrial.allowed);
  expect(ended.done.saved).not.toBe("done");
});
