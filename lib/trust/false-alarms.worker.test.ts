import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { makeOrganization } from "@/lib/models/testing";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { tenantDb } from "@/lib/platform/db";
import { controlDb } from "@/lib/platform/db/control";
import { environment } from "@/lib/platform/env";
import { type Bindings, bindings, provideBindings } from "@/lib/platform/runtime";
import { currentPolicyVersion } from "@/lib/policies/queries";
import { ensureRegister } from "@/lib/processors/bootstrap";
import { dataCategoriesOf, findProcessor } from "@/lib/processors/queries";
import type { CheckKey } from "./check-list";
import { MUTATIONS } from "./checks/testing";
import { checkViews, promiseViews } from "./queries";
import { ensureReviews } from "./reviews";
import { runCheck, runDueChecks } from "./run";
import { ago, healthyContext, row, today, withoutTestBindings } from "./testing";

/** What looks like a broken promise and is none, and a broken one that stays broken until it is mended. */

const own = bindings();
const sql = (text: string, ...params: (string | number | null)[]) =>
  own.DB.prepare(text)
    .bind(...params)
    .run();
const given = () => ({ context: healthyContext(), own: own as Bindings, sql });
const breakFor = (key: CheckKey) => MUTATIONS[key].breakIt(given());

beforeAll(async () => {
  provideBindings(withoutTestBindings(own));
  await makeOrganization("one");
  await makeOrganization("two");
  await ensureReviews();
});
afterEach(() => clock.shift(0));

it("reads how long Google Analytics keeps events where it is in use, and a live installation has to be able to", async () => {
  const unread = { ...healthyContext(), analyticsMonths: async () => null };
  const { MODE, GA_MEASUREMENT_ID } = environment();
  const outcome = async (settings: Partial<ReturnType<typeof environment>>) => {
    Object.assign(environment(), settings);
    const found = await runCheck("analytics-retention", unread);
    Object.assign(environment(), { MODE, GA_MEASUREMENT_ID });
    return found;
  };
  expect(await outcome({ GA_MEASUREMENT_ID: undefined })).toMatchObject({ state: "not-applicable" });
  const used = { GA_MEASUREMENT_ID: "G-TEST0001" };
  expect(await outcome({ ...used, MODE: "sandbox" })).toMatchObject({ state: "not-applicable" });
  expect(await outcome({ ...used, MODE: "live" })).toMatchObject({
    ...{ state: "fail", sentence: expect.stringContaining("no key") },
  });
});

it("takes a value that was corrected back for no broken correction", async () => {
  const undo = await breakFor("corrections");
  const state = async () => (await runCheck("corrections", healthyContext())).state;
  expect(await state()).toBe("fail");
  await sql(
    `INSERT INTO "SubjectCorrection" ("id", "place", "rowId", "before", "after", "at", "actorId")
     VALUES ('sco_back', 'Inquiry.name', 'inq_x', 'Ada Lovelace', 'Ada Byron', ?1, 'stf_x')`,
    clock.instant(),
  );
  expect(await state()).toBe("pass");
  await sql(`DELETE FROM "SubjectCorrection" WHERE "id" = 'sco_back'`);
  await undo?.();
});

describe("a legal hold is obeyed, and said", () => {
  const hold = (kind: string, subjectId: string) =>
    row(
      "LegalHold",
      () => ({
        ...{ id: "lgh_x", kind, subjectId, organizationId: "org_one", label: "x", reason: "A lawsuit" },
        ...{ placedBy: "stf_x", placedAt: clock.instant() },
      }),
      `"id" = 'lgh_x'`,
    )(given());
  const waiting = row(
    "OrganizationClosing",
    () => ({
      ...{ id: "cls_held", organizationId: "org_one", organizationName: "One", status: "scheduled" },
      ...{ requestedBy: "usr_x", requestedAt: ago(40 * DAY_MS), lastDay: ago(9 * DAY_MS).slice(0, 10) },
      eraseAt: ago(5 * DAY_MS),
    }),
    `"id" = 'cls_held'`,
  );
  it.each([
    ["recordings", "call", "cal_old", () => breakFor("recordings")],
    ["erasures", "organization", "org_one", () => waiting(given())],
    ["invoices", "organization", "org_one", () => breakFor("invoices")],
  ] as const)("%s", async (key, kind, subject, breakIt) => {
    const undo = await breakIt();
    try {
      expect(await runCheck(key)).toMatchObject({ state: "fail" });
      const release = await hold(kind, subject);
      const outcome = await runCheck(key);
      expect(outcome).toMatchObject({ state: "pass" });
      expect(outcome.sentence).toContain("1 under a legal hold");
      await release?.();
    } finally {
      await undo?.();
    }
  });
});

it("a company's own host stays declared after another setting names it no longer", async () => {
  await ensureRegister();
  const record = await findProcessor("stripe");
  const [category = ""] = record ? dataCategoriesOf(record) : [];
  await sql(
    `INSERT INTO "ProcessorEgress" ("processor", "category", "host", "day", "requests") VALUES ('stripe', ?1, 'api.stripe.com', ?2, 1)`,
    category,
    today(),
  );
  expect(await runCheck("egress-stripe")).toMatchObject({ state: "pass", counted: 1 });
});

it("asks for no proof that is not kept any more", async () => {
  // Publishes the first versions, of which the mutation makes a second.
  await currentPolicyVersion("terms");
  const undo = await breakFor("policy-notices");
  expect(await runCheck("policy-notices")).toMatchObject({ state: "fail" });
  clock.shift(40 * 31 * DAY_MS);
  expect(await runCheck("policy-notices")).toMatchObject({ state: "not-applicable" });
  await undo?.();
});

it("the check of incidents does not fail by its own incident", async () => {
  const undo = await row(
    "Incident",
    () => ({
      ...{ id: "inc_own", kind: "check", checkKey: "incidents", title: "Does not hold", detail: "d" },
      ...{ detectedAt: ago(8 * DAY_MS), createdBy: "clock" },
    }),
    `"id" = 'inc_own'`,
  )(given());
  expect(await runCheck("incidents")).toMatchObject({ state: "pass" });
  await undo?.();
});

const at = (minutes: number, context = healthyContext()) => {
  clock.shift(minutes * 60_000);
  return runDueChecks(context);
};
const kept = (checkKey: CheckKey) => controlDb().promiseCheck.findUnique({ where: { checkKey } });
const incidentsOf = (checkKey: CheckKey) =>
  controlDb().incident.findMany({ where: { checkKey }, orderBy: { detectedAt: "asc" }, take: 5 });

it("a failure stays until what failed is mended, whatever the next sample would say", async () => {
  await sql(
    `INSERT INTO "Supplier" ("organizationId", "id", "code", "codeKey", "name", "currency", "createdAt")
     VALUES ('org_two', 'sup_two', 'S', 's', 'S', 'EUR', ?1)`,
    clock.instant(),
  );
  // The first organization alone gets to see the second one's rows.
  const open = { ...healthyContext(), scoped: (id: string) => tenantDb(id === "org_one" ? "org_two" : id) };
  await at(0, open);
  expect(await kept("isolation-probes")).toMatchObject({ state: "fail" });
  await at(16, open);
  expect(await kept("isolation-probes")).toMatchObject({ state: "fail" });
  await at(32);
  expect(await kept("isolation-probes")).toMatchObject({ state: "pass", cursor: "org_one" });
  await sql(`DELETE FROM "Supplier" WHERE "id" = 'sup_two'`);
});

it("is late, and no incident, when it could not be carried out; the third time in a row is one", async () => {
  const busy = { ...healthyContext(), probe: async () => new Response("Too many.", { status: 429 }) };
  await at(48);
  const before = await kept("transport");
  expect(before).toMatchObject({ state: "pass" });
  for (const minutes of [64, 70]) {
    await at(minutes, busy);
    expect(await kept("transport")).toMatchObject({
      ...{ state: "pass", sentence: before?.sentence, checkedAt: before?.checkedAt },
    });
    expect((await checkViews()).get("transport")).toMatchObject({ state: "pass", isLate: true });
    expect(await incidentsOf("transport")).toEqual([]);
  }
  // Once it works again, the count begins anew.
  await at(76);
  expect((await checkViews()).get("transport")).toMatchObject({ state: "pass", isLate: false });
  for (const minutes of [92, 98]) await at(minutes, busy);
  expect(await incidentsOf("transport")).toEqual([]);
  await at(104, busy);
  expect(await kept("transport")).toMatchObject({ state: "fail" });
  expect(await incidentsOf("transport")).toMatchObject([
    { detail: "The check could not be carried out three times in a row.", recoveredAt: null },
  ]);
  await at(120);
  expect(await kept("transport")).toMatchObject({ state: "pass" });
  expect(await incidentsOf("transport")).toMatchObject([{ recoveredAt: expect.any(String) }]);
});

it.each([
  [200, { state: "fail", counted: 5 }],
  [301, { state: "pass" }],
  [429, { evidence: { ran: false } }],
  [503, { evidence: { ran: false } }],
])("the staff entrance that answers %i", async (status, outcome) => {
  const probe = async () => new Response("x", { status });
  expect(await runCheck("staff-entrance", { ...healthyContext(), probe })).toMatchObject(outcome);
});

it("a check that never ran is late once it should have", async () => {
  await at(180);
  await sql(`DELETE FROM "PromiseCheck" WHERE "checkKey" = 'transport'`);
  expect(await runCheck("controls")).toMatchObject({ state: "fail", evidence: { stale: ["transport"] } });
  const late = (await promiseViews()).flatMap(({ checks }) => checks).find(({ key }) => key === "transport");
  expect(late).toMatchObject({ state: null, isLate: true });
  await sql(`DELETE FROM "PromiseCheckRun"`);
  expect(await runCheck("controls")).toMatchObject({ state: "pass" });
});
