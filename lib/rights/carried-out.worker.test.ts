import { afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { mailsTo, newOwner, workspaceOf } from "@/lib/accounts/testing";
import { recordUse } from "@/lib/analytics/record";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { controlDb } from "@/lib/platform/db/control";
import { mayUseFor } from "@/lib/platform/db/restrictions";
import { bindings } from "@/lib/platform/runtime";
import { correct } from "./correction";
import { announceLifting, LIFTING_DAYS, liftDueRestrictions, restrict } from "./restrictions/commands";

const BY = { kind: "system", id: "test" } as const;
let organizationId = "";
let userId = "";
const email = "ada@carried.example";
const subject = () => ({ userId, email: null, phone: null });

beforeAll(async () => {
  const signed = await newOwner(email, { company: "Carried" });
  const { organization, user } = await workspaceOf(signed, signed.slug);
  organizationId = organization.id;
  userId = user.id;
});
beforeEach(async () => {
  await bindings().DB.exec(`DELETE FROM "ProcessingRestriction"`);
  await bindings().DB.exec(`DELETE FROM "UsageEvent"`);
});
afterEach(() => clock.shift(0));

const use = () =>
  recordUse({ organizationId, userId }, [{ event: "feature.used", fields: { feature: "items.edit" } }]);
const counted = () => controlDb().usageEvent.count({ where: { userId } });

it("denies exactly the purposes that were restricted, until it is lifted", async () => {
  await use();
  const before = await counted();
  const id = await restrict(null, subject(), { kind: "restriction", purposes: ["analytics"], by: BY });
  await use();
  expect(await counted()).toBe(before);
  expect(await mayUseFor({ userId }, "analytics")).toBe(false);
  expect(await mayUseFor({ email }, "analytics")).toBe(false);
  expect(await mayUseFor({ userId }, "communications")).toBe(true);
  expect(await mayUseFor({ userId: "usr_other" }, "analytics")).toBe(true);
  await liftDueRestrictions();
  expect(await mayUseFor({ userId }, "analytics")).toBe(false);
  await announceLifting(id, BY);
  await announceLifting(id, BY);
  expect((await mailsTo(email)).filter(({ template }) => template === "restriction-lifting").length).toBe(1);
  await liftDueRestrictions();
  expect(await mayUseFor({ userId }, "analytics")).toBe(false);
  clock.shift((LIFTING_DAYS + 1) * DAY_MS);
  await liftDueRestrictions();
  expect(await mayUseFor({ userId }, "analytics")).toBe(true);
});

it("deletes what was counted of whoever objects to it", async () => {
  await use();
  await restrict(null, subject(), { kind: "objection", purposes: ["analytics"], by: BY });
  expect(await counted()).toBe(0);
});

it("corrects a name wherever it was copied to, with before and after, and nothing of others", async () => {
  await bindings()
    .DB.prepare(
      `INSERT INTO "Inquiry" ("id", "kind", "status", "name", "email", "subject", "createdAt", "lastMessageAt")
       VALUES ('inq_1', 'support', 'open', 'Ada Byron', ?1, 'Help', ?2, ?2), ('inq_2', 'support', 'open', 'Ada Byron', 'other@carried.example', 'Help', ?2, ?2)`,
    )
    .bind(email, clock.instant())
    .run();
  const places = await correct(null, subject(), { what: "name", value: " Ada Lovelace ", by: BY });
  expect(places).toBeGreaterThanOrEqual(2);
  expect((await controlDb().user.findUniqueOrThrow({ where: { id: userId } })).name).toBe("Ada Lovelace");
  const names = await controlDb().inquiry.findMany({ orderBy: { id: "asc" }, select: { name: true } });
  expect(names.map(({ name }) => name)).toEqual(["Ada Lovelace", "Ada Byron"]);
  const corrections = await controlDb().subjectCorrection.findMany({ where: { userId } });
  expect(corrections.map(({ place, before, after }) => `${place} ${before} ${after}`).sort()).toEqual(
    expect.arrayContaining(["Inquiry.name Ada Byron Ada Lovelace", "User.name Ada Byron Ada Lovelace"]),
  );
  expect(await correct(null, subject(), { what: "name", value: "Ada Lovelace", by: BY })).toBe(0);
});

it("leaves the address of an account to its person, who confirms the new one", async () => {
  await expect(
    correct(null, subject(), { what: "email", value: "new@carried.example", by: BY }),
  ).rejects.toThrow(/under Account/);
});
