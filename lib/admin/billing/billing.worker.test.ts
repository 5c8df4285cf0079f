import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { mailsTo } from "@/lib/accounts/testing";
import { sendTrialMails } from "@/lib/accounts/trial-mails";
import { cancelSubscription } from "@/lib/billing/cancel";
import { noteFinding } from "@/lib/billing/findings";
import { reconcileBilling } from "@/lib/billing/reconcile";
import { syncBilling } from "@/lib/billing/sync";
import {
  type BillingOrganization,
  control,
  FAILS_LATER,
  newOrganization,
  OWNER,
  pay,
  planOf,
  subscriptionOf,
} from "@/lib/billing/testing";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { tenantDb } from "@/lib/platform/db";
import { controlDb } from "@/lib/platform/db/control";
import { bindings } from "@/lib/platform/runtime";
import { STAFF_AUDIT_SCOPE } from "@/lib/platform/staff-audit-scope";
import { totpCode, totpStep } from "@/lib/platform/totp";
import { openTotp } from "@/lib/platform/vault";
import { type Staff, staffOf } from "@/lib/staff/current";
import { beginStaffFactor, proveStaff } from "@/lib/staff/second-factor";
import { saveOverage } from "@/lib/usage/save-overage";
import { listAccounts, readAccount } from "./accounts";
import { giveCredit } from "./credit";
import { listFindings, openFindings, resolveFinding } from "./findings";
import { failedPayments, paidByMonth, recurringRevenue, stateCounts, trialsEndingSoon } from "./overview";
import type { AccountState } from "./states";
import { extendTrial } from "./trial";

let admin: Staff;
let shifted = 0;
/** A code of the admin's app that was not used yet: half a minute later. */
async function nextCode(): Promise<string> {
  shifted += 30_000;
  clock.shift(shifted);
  const { sealed } = await controlDb().staffFactor.findUniqueOrThrow({ where: { staffId: admin.id } });
  return totpCode(await openTotp(admin.id, sealed), totpStep(clock.now().getTime()));
}

const named = {} as Record<AccountState | "yearly" | "trial-ended", BillingOrganization>;
const raw = (sql: string, ...params: unknown[]) =>
  bindings()
    .DB.prepare(sql)
    .bind(...params)
    .run();
const entriesAbout = (scope: string, subjectId: string) =>
  tenantDb(scope).auditEntry.findMany({ where: { subjectId }, orderBy: { seq: "asc" }, take: 50 });

beforeAll(async () => {
  admin = (await staffOf({ email: "first.admin@lumina.example" })) as Staff;
  await beginStaffFactor(admin);
  await proveStaff(admin, await nextCode());
  const names = ["trial", "trial-ended", "active", "yearly", "past-due", "read-only", "cancelled", "closing"];
  for (const name of names)
    named[name as keyof typeof named] = await newOrganization(`${name}@admin-billing.example`);
  const { active, yearly, "past-due": behind, "read-only": unpaid, cancelled, closing } = named;
  await pay(active, "growth");
  await syncBilling(active.id);
  await pay(yearly, "starter", { interval: "year" });
  await syncBilling(yearly.id);
  for (const one of [behind, unpaid]) {
    const customer = await pay(one, "starter");
    await control("card", { customer, card: FAILS_LATER });
    await control("clock", { customer, days: 32 });
    await syncBilling(one.id);
  }
  await raw(`UPDATE "Organization" SET "readOnlyFrom" = ?1 WHERE "id" = ?2`, clock.inMs(-DAY_MS), unpaid.id);
  await raw(
    `UPDATE "Subscription" SET "graceEndsAt" = ?1 WHERE "organizationId" = ?2`,
    clock.inMs(-DAY_MS),
    unpaid.id,
  );
  await pay(cancelled, "starter");
  await syncBilling(cancelled.id);
  await cancelSubscription(cancelled, OWNER, { reason: "other", comment: "" });
  await raw(`UPDATE "Organization" SET "closingEndsAt" = ?1 WHERE "id" = ?2`, clock.inMs(DAY_MS), closing.id);
  await raw(
    `UPDATE "Organization" SET "trialEndsAt" = ?1 WHERE "id" = ?2`,
    clock.inMs(-DAY_MS),
    named["trial-ended"].id,
  );
});
afterEach(() => clock.shift(shifted));

describe("what staff see of what organizations pay", () => {
  it("is one state of each, with the page of each, and never the demo", async () => {
    expect(await stateCounts()).toEqual({
      trial: 1,
      active: 2,
      "past-due": 1,
      "read-only": 2,
      cancelled: 1,
      closing: 1,
    });
    for (const state of ["trial", "past-due", "cancelled", "closing"] as const) {
      const { rows, total } = await listAccounts({ q: "", state, page: 1 });
      expect([rows.map(({ id }) => id), total]).toEqual([[named[state].id], 1]);
    }
    await raw(`UPDATE "Organization" SET "isDemo" = 1 WHERE "id" = ?1`, named.trial.id);
    expect((await stateCounts()).trial).toBe(0);
    expect(await readAccount(named.trial.id)).toBeNull();
    await raw(`UPDATE "Organization" SET "isDemo" = 0 WHERE "id" = ?1`, named.trial.id);
  });

  it("is what goes beyond the plan: whether it is allowed, up to what, and what it costs this month", async () => {
    const overageOf = async () => (await readAccount(named.active.id))?.overage;
    expect(await overageOf()).toMatchObject({ isAllowed: false, ceilingMinor: null, totalMinor: 0 });
    await saveOverage(tenantDb(named.active.id), OWNER, { isOn: true, ceilingMinor: 5_000 });
    const used = (planOf("growth").limits.modelRequestsPerMonth ?? 0) + 7;
    await raw(
      `INSERT INTO "UsageCount" ("organizationId", "metric", "month", "count") VALUES (?1, 'modelRequestsPerMonth', ?2, ?3)`,
      ...[named.active.id, clock.instant().slice(0, 7), used],
    );
    const overage = await overageOf();
    expect(overage).toMatchObject({ isAllowed: true, isInForce: true, ceilingMinor: 5_000, totalMinor: 35 });
    expect(overage?.rows.find(({ key }) => key === "modelRequestsPerMonth")).toMatchObject({ units: 7 });
  });

  it("is found by words, and paged without a gap", async () => {
    expect((await listAccounts({ q: "PAST-due@", state: "", page: 1 })).rows).toHaveLength(1);
    const pages = await Promise.all([1, 2, 3].map((page) => listAccounts({ q: "", state: "", page }, 3)));
    const seen = pages.flatMap(({ rows }) => rows.map(({ id }) => id));
    expect([new Set(seen).size, pages[0]?.total]).toEqual([8, 8]);
  });

  it("is what comes in each month: a year by its twelfth, unpaid beyond the grace period not at all", async () => {
    const [usd, ...others] = await recurringRevenue();
    const yearly = Math.round(149_000 / 12);
    expect(usd).toMatchObject({
      currency: "USD",
      subscriptions: 4,
      behindMinor: 14_900,
      endingMinor: 14_900,
    });
    expect(usd?.monthlyMinor).toBe(44_900 + yearly + 14_900 + 14_900);
    expect(others).toEqual([]);
    await raw(
      `UPDATE "Subscription" SET "priceCurrency" = 'EUR' WHERE "organizationId" = ?1`,
      named.cancelled.id,
    );
    expect((await recurringRevenue()).map(({ currency }) => currency)).toEqual(["USD", "EUR"]);
    await syncBilling(named.cancelled.id);
    const paid = await paidByMonth();
    expect(paid.reduce((sum, { paidMinor }) => sum + paidMinor, 0)).toBe(44_900 + 149_000 + 3 * 14_900);
  });

  it("names payments that failed and trials that end soon, and nothing of a card", async () => {
    const failed = await failedPayments();
    expect(failed.map(({ organizationId }) => organizationId).sort()).toEqual(
      [named["past-due"].id, named["read-only"].id].sort(),
    );
    expect(failed[0]).toMatchObject({ dueMinor: 14_900, attempts: 1 });
    expect(await trialsEndingSoon()).toEqual([]);
    clock.shift(8 * DAY_MS);
    expect((await trialsEndingSoon()).map(({ id }) => id)).toEqual([named.trial.id]);
    clock.shift(shifted);
    const seen = JSON.stringify([
      failed,
      await readAccount(named.active.id),
      await listAccounts({ q: "", state: "", page: 1 }),
    ]);
    expect(seen).not.toMatch(/4242|visa|exp_month|"card"/i);
  });
});

describe("a trial", () => {
  const extend = async (organizationId: string, days: number, code?: string) =>
    extendTrial(admin, {
      organizationId,
      days,
      reason: "Waits for the ERP export",
      code: code ?? (await nextCode()),
    });
  const trialOf = (id: string) => controlDb().organization.findUniqueOrThrow({ where: { id } });

  it("is extended from its end, or from now on, once a code; its owners are told of the new end as of any", async () => {
    const { id } = named["trial-ended"];
    await sendTrialMails();
    expect((await trialOf(id)).trialMails).toBe(3);
    const code = await nextCode();
    await extend(id, 7, code);
    await expect(extend(id, 7, code)).rejects.toThrow(/not right, or was used already/);
    const row = await trialOf(id);
    expect(row.trialEndsAt).toBe(
      clock
        .inMs(7 * DAY_MS)
        .slice(0, -5)
        .concat(row.trialEndsAt.slice(-5)),
    );
    const kinds = async () =>
      (await mailsTo("trial-ended@admin-billing.example")).map(({ template }) => template);
    expect((await kinds()).filter((kind) => kind === "trial-extended")).toHaveLength(1);
    clock.shift(shifted + 5 * DAY_MS);
    await sendTrialMails();
    expect(await kinds()).toContain("trial-ending");
    clock.shift(shifted);
    expect(await entriesAbout(STAFF_AUDIT_SCOPE, id)).toMatchObject([
      { action: "organization.trial-extended", actorKind: "staff", actorId: admin.id },
    ]);
    expect(JSON.stringify(await entriesAbout(id, id))).not.toContain("ERP export");
    const before = (await trialOf(named.trial.id)).trialEndsAt;
    await extend(named.trial.id, 14);
    expect(Date.parse((await trialOf(named.trial.id)).trialEndsAt) - Date.parse(before)).toBe(14 * DAY_MS);
  });

  it("is not extended without end, where there is a plan, or by a role that changed", async () => {
    for (const _ of [1, 2]) await extend(named.trial.id, 30);
    await extend(named.trial.id, 14);
    await expect(extend(named.trial.id, 30)).rejects.toThrow(/120 days at most/);
    await expect(extend(named.active.id, 7)).rejects.toThrow(/has a plan/);
    await expect(extend(named.closing.id, 7)).rejects.toThrow(/being closed/);
    await expect(
      extendTrial(
        { ...admin, role: "support" },
        { organizationId: named["trial-ended"].id, days: 3, reason: "x", code: await nextCode() },
      ),
    ).rejects.toThrow(/role changed/);
  });
});

describe("a credit", () => {
  const give = async (organizationId: string, code?: string) =>
    giveCredit(admin, {
      organizationId,
      amount: 5_000,
      reason: "Two days of outage",
      code: code ?? (await nextCode()),
    });
  const balance = async ({ id }: BillingOrganization) => {
    const row = await subscriptionOf(id);
    const { stripe } = await import("@/lib/providers/stripe");
    const customer = await stripe().customers.retrieve(row?.stripeCustomerId ?? "");
    return customer.deleted ? null : customer.balance;
  };

  it("is given once however often the same code is sent, is told of, and is taken off the next invoice", async () => {
    const code = await nextCode();
    const answers = await Promise.allSettled([give(named.active.id, code), give(named.active.id, code)]);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await balance(named.active)).toBe(-5_000);
    const mails = await mailsTo("active@admin-billing.example");
    expect(mails.filter(({ template }) => template === "billing-credit")).toHaveLength(1);
    expect(mails.at(-1)?.body).toContain("Two days of outage");
    const customer = (await subscriptionOf(named.active.id))?.stripeCustomerId;
    await control("clock", { customer, days: 32 });
    await syncBilling(named.active.id);
    const account = await readAccount(named.active.id);
    expect(account?.invoices[0]).toMatchObject({ totalMinor: 44_900, dueMinor: 39_900 });
    expect(account?.credits).toMatchObject([{ status: "given", amountMinor: 5_000, givenBy: admin.id }]);
  });

  it("goes on by the clock where Stripe did not answer, and is given once where only the answer was lost", async () => {
    const customer = (await subscriptionOf(named.yearly.id))?.stripeCustomerId;
    const match = { method: "POST", path: `/v1/customers/${customer}/balance_transactions` };
    for (const fault of ["api", "api-lost"]) {
      await control("faults", {
        fault,
        times: 2,
        match,
        status: 503,
      });
      const before = (await balance(named.yearly)) ?? 0;
      expect(await give(named.yearly.id)).toEqual({ isGiven: false });
      await control("faults", undefined, "DELETE");
      await reconcileBilling();
      await reconcileBilling();
      expect((await balance(named.yearly)) ?? 0).toBe(before - 5_000);
    }
    expect((await readAccount(named.yearly.id))?.credits.map(({ status }) => status)).toEqual([
      "given",
      "given",
    ]);
  });

  it("that Stripe refuses is none, and a finding", async () => {
    const row = await subscriptionOf(named["past-due"].id);
    const { stripe } = await import("@/lib/providers/stripe");
    // Stripe credits a customer in one currency alone.
    await stripe().customers.createBalanceTransaction(row?.stripeCustomerId ?? "", {
      ...{ amount: -1, currency: "eur" },
    });
    await expect(give(named["past-due"].id)).rejects.toThrow(/refused/);
    const { rows } = await listFindings({ show: "open", page: 1 }, { organizationId: named["past-due"].id });
    expect(rows).toMatchObject([{ kind: "credit-refused", name: "past-due@admin-billing.example" }]);
  });
});

describe("a finding", () => {
  it("says what was repaired, without an address", async () => {
    const { id } = named.cancelled;
    await raw(
      `UPDATE "Subscription" SET "status" = 'past_due', "cancelAt" = NULL, "billingEmail" = 'secret@x.example',
         "syncedAt" = '2020-01-01T00:00:00.000Z' WHERE "organizationId" = ?1`,
      id,
    );
    await raw(`DELETE FROM "BillingInvoice" WHERE "organizationId" = ?1`, id);
    await reconcileBilling();
    const { rows } = await listFindings({ show: "open", page: 1 }, { organizationId: id });
    expect(rows).toMatchObject([{ kind: "drift", times: 1 }]);
    expect(rows[0]?.detail).toMatch(
      /^Repaired from Stripe: status: past_due → active; ends on: none → \d{4}-\d\d-\d\d; billing contact; invoice \S+: none → paid\.$/,
    );
  });

  it("is resolved once, by somebody, and is open again when it comes again", async () => {
    const key = { kind: "unknown-customer", subject: "cus_nobody" } as const;
    await noteFinding({ ...key, detail: "Nobody's." });
    const before = await openFindings();
    await resolveFinding(admin, key);
    expect(await openFindings()).toBe(before - 1);
    await expect(resolveFinding(admin, key)).rejects.toThrow(/already/);
    expect(await entriesAbout(STAFF_AUDIT_SCOPE, "cus_nobody")).toMatchObject([{ actorId: admin.id }]);
    await noteFinding({ ...key, detail: "Nobody's." });
    expect(await openFindings()).toBe(before);
    expect((await listFindings({ show: "all", page: 1 })).total).toBeGreaterThanOrEqual(before);
  });
});
