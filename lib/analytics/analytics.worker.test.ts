import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { deleteAccount } from "@/lib/accounts/delete-account";
import type { SignedIn } from "@/lib/accounts/session-start";
import { hashToken } from "@/lib/accounts/sessions";
import { newOwner, PASSWORD, userOf, visitor, workspaceOf } from "@/lib/accounts/testing";
import { addDays, clock, DAY_MS } from "@/lib/platform/clock";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { bindings } from "@/lib/platform/runtime";
import { runRetention } from "@/lib/retention/engine/purge";
import { countModelRequest } from "@/lib/usage/require";
import type { Usage } from "./events";
import { deleteUsage, hasObjected, setObjection } from "./objection";
import { ownUse } from "./queries";
import { recordRequestUse, recordUse } from "./record";
import { activeDays, refusals, trialFunnel, usageTotals, usedOf } from "./staff-queries";

afterEach(() => clock.shift(0));

interface Member {
  signedIn: SignedIn;
  slug: string;
  organizationId: string;
  userId: string;
}
let people = 0;
async function member(): Promise<Member> {
  const signedIn = await newOwner(`person${++people}@analytics.example`, { company: `Analytics ${people}` });
  const { organization, user } = await workspaceOf(signedIn, signedIn.slug);
  return { signedIn, slug: signedIn.slug, organizationId: organization.id, userId: user.id };
}

const VIEW: Usage = { event: "page.viewed", fields: { route: "/o/[org]/items" } };
const FEATURE: Usage = { event: "feature.used", fields: { feature: "imports.create" } };
const rowsOf = async (organizationId: string) =>
  (
    await controlDb().usageEvent.findMany({
      where: { organizationId },
      orderBy: [{ day: "asc" }, { event: "asc" }, { detail: "asc" }, { userId: "asc" }],
      take: 100,
    })
  ).map(({ organizationId: _, ...row }) => row);
const view = (one: Member, slug = one.slug) =>
  recordRequestUse({ tokenHash: hashToken(one.signedIn.sessionToken), slug }, [VIEW]);
const raw = (sql: string, ...params: unknown[]) =>
  bindings()
    .DB.prepare(sql)
    .bind(...params)
    .run();

let ada: Member;
let kay: Member;
beforeAll(async () => {
  ada = await member();
  kay = await member();
});

describe("what somebody does", () => {
  it("is one row a day for each thing, however often", async () => {
    await view(ada);
    await view(ada);
    await recordUse(ada, [FEATURE, VIEW]);
    const today = clock.today("UTC");
    const row = { day: today, userId: ada.userId };
    expect(await rowsOf(ada.organizationId)).toEqual([
      { ...row, event: "feature.used", detail: "imports.create", count: 1 },
      { ...row, event: "page.viewed", detail: "/o/[org]/items", count: 3 },
    ]);
  });

  it("is not counted for strangers, in the demo, or of a session that has ended", async () => {
    await view(kay, ada.slug);
    expect((await rowsOf(ada.organizationId)).some(({ userId }) => userId === kay.userId)).toBe(false);
    await raw(`UPDATE "Organization" SET "isDemo" = 1 WHERE "id" = ?1`, kay.organizationId);
    await view(kay);
    await recordUse(kay, [FEATURE]);
    await raw(`UPDATE "Organization" SET "isDemo" = 0 WHERE "id" = ?1`, kay.organizationId);
    await raw(`UPDATE "Session" SET "revokedAt" = ?1 WHERE "userId" = ?2`, clock.instant(), kay.userId);
    await view(kay);
    await raw(`UPDATE "Session" SET "revokedAt" = NULL WHERE "userId" = ?1`, kay.userId);
    clock.shift(31 * DAY_MS);
    await view(kay);
    clock.shift(0);
    expect(await rowsOf(kay.organizationId)).toEqual([]);
  });

  it("that the registry does not know is refused and counted, and nothing of it is kept", async () => {
    const secret = "valve7f3a";
    const unknown = [
      { event: secret, fields: {} },
      { event: "page.viewed", fields: { route: `/o/[org]/items/${secret}` } },
      { event: "feature.used", fields: { feature: "imports.create", note: secret } },
    ] as unknown as Usage[];
    await recordUse(kay, [...unknown, ...unknown.slice(0, 1)]);
    expect(await rowsOf(kay.organizationId)).toEqual([]);
    const refused = await controlDb().usageRefused.findMany({ orderBy: { reason: "asc" }, take: 10 });
    expect(refused.map(({ reason, count }) => [reason, count])).toEqual([
      ["bad-value", 1],
      ["unknown-event", 2],
      ["unknown-field", 1],
    ]);
    expect(JSON.stringify(refused)).not.toContain(secret);
  });

  it("fails for nobody when it cannot be counted", async () => {
    await raw(`ALTER TABLE "UsageEvent" RENAME TO "Elsewhere"`);
    await expect(recordUse(ada, [FEATURE])).resolves.toBeUndefined();
    await raw(`ALTER TABLE "Elsewhere" RENAME TO "UsageEvent"`);
  });

  it("is counted of a request to a language model without a person", async () => {
    const other = await member();
    const { db } = await workspaceOf(other.signedIn, other.slug);
    await countModelRequest(db, "call-insights");
    expect(await rowsOf(other.organizationId)).toMatchObject([
      { userId: "", event: "model.requested", detail: "call-insights", count: 1 },
    ]);
  });
});

describe("an objection", () => {
  it("deletes what was counted of the person, and nothing is counted any more until it is taken back", async () => {
    const one = await member();
    await view(one);
    await setObjection(one.userId, true);
    await setObjection(one.userId, true);
    expect([await hasObjected(one.userId), await rowsOf(one.organizationId)]).toEqual([true, []]);
    await view(one);
    await recordUse(one, [FEATURE]);
    expect(await rowsOf(one.organizationId)).toEqual([]);
    expect((await rowsOf(ada.organizationId)).length).toBeGreaterThan(0);
    await setObjection(one.userId, false);
    await view(one);
    expect(await rowsOf(one.organizationId)).toHaveLength(1);
  });

  it("holds whatever is counted in the same moment", async () => {
    const one = await member();
    const counting = Array.from({ length: 12 }, (_, i) => (i % 2 ? view(one) : recordUse(one, [FEATURE])));
    await Promise.all([...counting.slice(0, 6), setObjection(one.userId, true), ...counting.slice(6)]);
    expect(await rowsOf(one.organizationId)).toEqual([]);
  });

  it("is not needed by who has refused optional cookies, or withdrawn a consent", async () => {
    const one = await member();
    const choose = (kind: string) =>
      raw(
        `INSERT INTO "AccountConsent" ("userId", "visitorId", "recordId", "versionId", "kind", "choice", "at")
         VALUES (?1, 'v', 'r', 'n', ?2, '{}', ?3) ON CONFLICT ("userId") DO UPDATE SET "kind" = ?2`,
        one.userId,
        kind,
        clock.instant(),
      );
    for (const kind of ["reject", "withdraw"]) {
      await choose(kind);
      await view(one);
      await recordUse(one, [FEATURE]);
    }
    expect(await rowsOf(one.organizationId)).toEqual([]);
    await choose("accept");
    await view(one);
    expect(await rowsOf(one.organizationId)).toHaveLength(1);
  });

  it("goes with the account, and so does what was counted", async () => {
    const one = await member();
    await view(one);
    await controlWrite({ kind: "system", id: "test" }, (w) =>
      w.statement(`INSERT INTO "UsageObjection" ("userId", "objectedAt") VALUES (?1, 'now')`, [one.userId]),
    );
    await raw(`UPDATE "Membership" SET "role" = 'viewer' WHERE "userId" = ?1`, one.userId);
    await raw(
      `INSERT INTO "Membership" ("id", "organizationId", "userId", "role", "createdAt") VALUES (?1, ?2, ?3, 'owner', 'now')`,
      `mem_${one.userId}`,
      one.organizationId,
      ada.userId,
    );
    expect((await userOf(one.signedIn)).id).toBe(one.userId);
    const input = { userId: one.userId, currentPassword: PASSWORD };
    await deleteAccount(input, visitor(), [deleteUsage]);
    expect([await hasObjected(one.userId), await rowsOf(one.organizationId)]).toEqual([false, []]);
  });
});

describe("days that are over", () => {
  const daysOf = async (organizationId: string) =>
    (
      await controlDb().usageDay.findMany({
        where: { organizationId },
        orderBy: [{ event: "asc" }, { detail: "asc" }],
        take: 50,
      })
    ).map(({ event, detail, count, people }) => [event, detail, count, people]);

  it("keep people for thirty days, then sums without them, once, for two years", async () => {
    const one = await member();
    const today = clock.today("UTC");
    await recordUse(one, [FEATURE, VIEW]);
    await recordUse({ ...one, userId: ada.userId }, [VIEW, VIEW]);
    await recordUse({ ...one, userId: null }, [
      { event: "model.requested", fields: { purpose: "call-insights" } },
    ]);
    clock.shift(30 * DAY_MS);
    await runRetention();
    expect([(await rowsOf(one.organizationId)).length, await daysOf(one.organizationId)]).toEqual([4, []]);
    clock.shift(31 * DAY_MS);
    for (const _ of ["once", "again"]) await runRetention();
    expect(await rowsOf(one.organizationId)).toEqual([]);
    const sums = [
      ["", "", 5, 2],
      ["feature.used", "", 1, 1],
      ["feature.used", "imports.create", 1, 1],
      ["model.requested", "", 1, 0],
      ["model.requested", "call-insights", 1, 0],
      ["page.viewed", "", 3, 2],
      ["page.viewed", "/o/[org]/items", 3, 2],
    ];
    expect(await daysOf(one.organizationId)).toEqual(sums);
    expect(JSON.stringify(await controlDb().usageDay.findMany({ take: 1_000 }))).not.toContain("usr_");
    const end = new Date(`${today}T12:00:00.000Z`);
    end.setUTCMonth(end.getUTCMonth() + 24);
    clock.shift(end.getTime() - Date.now());
    await runRetention();
    expect(await daysOf(one.organizationId)).toEqual(sums);
    expect(addDays(today, 1) > today).toBe(true);
    clock.shift(end.getTime() + DAY_MS - Date.now());
    await runRetention();
    expect(await daysOf(one.organizationId)).toEqual([]);
  });
});

describe("what is seen of it", () => {
  it("is sums of an organization for its own people", async () => {
    const one = await member();
    await recordUse(one, [FEATURE, VIEW, VIEW]);
    await recordUse({ ...one, userId: ada.userId }, [FEATURE]);
    clock.shift(29 * DAY_MS);
    await recordUse(one, [
      { event: "api.called", fields: { route: "/o/[org]/items/export", outcome: "ok" } },
    ]);
    const seen = { days: 30, pages: 2, apiCalls: 1, modelRequests: 0 };
    expect(await ownUse(one.organizationId)).toEqual({
      ...seen,
      people: 2,
      features: [{ feature: "imports.create", count: 2 }],
    });
    clock.shift(30 * DAY_MS);
    expect(await ownUse(one.organizationId)).toMatchObject({ people: 1, features: [], apiCalls: 1 });
  });

  it("is adoption, a funnel and days for staff, also of days that are kept as sums", async () => {
    await raw(`DELETE FROM "UsageEvent"`);
    await raw(`DELETE FROM "UsageDay"`);
    await raw(`UPDATE "Organization" SET "createdAt" = '2020-01-01T00:00:00.000Z'`);
    const [begun, imported, skipped, paid] = [await member(), await member(), await member(), await member()];
    const start: Usage = {
      event: "api.called",
      fields: { route: "/o/[org]/imports/[import]/start", outcome: "ok" },
    };
    const decide: Usage = { event: "feature.used", fields: { feature: "proposals.decide" } };
    const send: Usage = { event: "feature.used", fields: { feature: "purchase-orders.send" } };
    await recordUse(imported, [start, VIEW]);
    await recordUse(skipped, [decide, send]);
    await recordUse(paid, [start, decide, send, decide]);
    await raw(`UPDATE "Organization" SET "planKey" = 'growth' WHERE "id" = ?1`, paid.organizationId);
    const see = async (days: number) => ({
      funnel: (await trialFunnel(days)).map(({ organizations }) => organizations),
      adoption: (await usedOf("feature.used", days)).map((row) => Object.values(row)),
      active: (await activeDays(days))
        .filter(({ people }) => people > 0)
        .map(({ people, organizations }) => [people, organizations]),
      totals: await usageTotals(days),
    });
    const expected = {
      funnel: [4, 2, 1, 1, 1],
      adoption: [
        ["proposals.decide", 2, 3],
        ["purchase-orders.send", 2, 2],
      ],
      active: [[3, 3]],
      totals: { organizations: 3, counts: { "api.called": 2, "feature.used": 5, "page.viewed": 1 } },
    };
    expect(await see(30)).toEqual(expected);
    expect((await activeDays(30)).length).toBe(30);
    clock.shift(40 * DAY_MS);
    await runRetention();
    expect(await see(90)).toEqual(expected);
    expect((await see(30)).active).toEqual([]);
    await raw(`UPDATE "Organization" SET "isDemo" = 1 WHERE "id" = ?1`, begun.organizationId);
    expect((await trialFunnel(90))[0]?.organizations).toBe(3);
    await recordUse(paid, [{ event: "unknown", fields: {} } as never]);
    expect(await refusals(7)).toEqual([{ reason: "unknown-event", count: 1 }]);
  });
});
