import { afterEach, beforeEach, expect, it } from "vitest";
import { mailsTo, neverIdle, newOwner, workspaceOf } from "@/lib/accounts/testing";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { bindings } from "@/lib/platform/runtime";
import { thisMonth } from "./measure";
import { countModelRequest } from "./require";
import { warnOfUsage } from "./warnings";

beforeEach(() => clock.shift(0));
afterEach(() => clock.shift(0));

it("tells owners at 80 % and at the limit, once a month each, and looks once a day", async () => {
  const email = "owner@usage-warnings.example";
  const signedIn = await newOwner(email);
  await neverIdle(signedIn);
  const { db } = await workspaceOf(signedIn, signedIn.slug);
  const told = async () =>
    (await mailsTo(email)).map(({ template }) => template).filter((name) => name.startsWith("usage-"));
  // From a month's first day on, so that the days below lie in one month.
  const begin = new Date(
    Date.UTC(clock.now().getUTCFullYear(), clock.now().getUTCMonth() + 1, 1, 12),
  ).getTime();
  const on = (day: number) => clock.shift(begin + (day - 1) * DAY_MS - Date.now());
  const use = async (count: number) => {
    await bindings()
      .DB.prepare('UPDATE "UsageCount" SET "count" = ?1 WHERE "organizationId" = ?2 AND "month" = ?3')
      .bind(count, db.organizationId, thisMonth())
      .run();
  };
  // The next month may begin after the trial has ended.
  await bindings().DB.prepare(`UPDATE "Organization" SET "trialEndsAt" = '2099-01-01T00:00:00.000Z'`).run();
  on(1);
  await countModelRequest(db, "call-insights");
  await use(799);
  expect([await warnOfUsage(db), await told()]).toEqual([0, []]);
  await use(800);
  // It has looked today.
  expect(await warnOfUsage(db)).toBe(0);
  on(3);
  expect([await warnOfUsage(db), await told()]).toEqual([1, ["usage-near"]]);
  on(5);
  expect(await warnOfUsage(db)).toBe(0);
  await use(1_000);
  // A name that could be a link is no name in a mail.
  await bindings().DB.prepare(`UPDATE "User" SET "name" = 'https://evil.example'`).run();
  on(7);
  expect([await warnOfUsage(db), await told()]).toEqual([1, ["usage-near", "usage-reached"]]);
  expect((await mailsTo(email)).at(-1)?.body).toMatch(/^Hello,\n/);
  on(9);
  expect(await warnOfUsage(db)).toBe(0);
});
