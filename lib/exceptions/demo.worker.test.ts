import { expect, test } from "vitest";
import { organizationById } from "@/lib/accounts/organization-record";
import { newOwner } from "@/lib/accounts/testing";
import { plannerSettings } from "@/lib/agents/planner-settings";
import { trainNow } from "@/lib/agents/testing";
import { seedMasterData, seedPurchaseOrders, seedSales } from "@/lib/demo/seed";
import { beginOutlook, continueOutlook } from "@/lib/insights/refresh";
import { clock } from "@/lib/platform/clock";
import { tenantDb } from "@/lib/platform/db";
import { controlDb } from "@/lib/platform/db/control";
import { wordsOf } from "./cause";
import { termsOf } from "./check";
import { findCases } from "./find";
import { rulesOf } from "./rules";

test("the demo's own data have exceptions of several kinds, each a sentence with all its figures", async () => {
  const { slug } = await newOwner("demo-exceptions@example.com");
  const { id } = await controlDb().organization.findFirstOrThrow({ where: { slug } });
  const organization = await organizationById(id);
  if (!organization) throw new Error("There is no such organization.");
  const db = tenantDb(id);
  const size = { today: clock.today("UTC"), items: 120, years: 2 };
  await seedMasterData(id, size);
  await seedPurchaseOrders(id, size);
  await seedSales(id, size);
  await trainNow(db);
  const settings = await plannerSettings(db, organization);
  await beginOutlook(db, organization.timeZone, settings);
  for (let cursor: string | null = null; ; ) {
    cursor = await continueOutlook(db, organization.timeZone, settings, cursor);
    if (cursor === null) break;
  }
  const terms = await termsOf(db, organization);
  const families = new Set<string>();
  let cases = 0;
  for (const rule of await rulesOf(db)) {
    const { found } = await findCases(db, rule, terms, null);
    if (found.length > 0) families.add(rule.cause.family);
    cases += found.length;
    for (const { facts } of found) {
      const sentence = rule.cause.sentence(facts, wordsOf("en-GB"));
      expect(sentence).toMatch(/^[^ ].*[.?]$/);
      expect(sentence).not.toMatch(/undefined|null|NaN|—/);
      for (const { text } of rule.cause.numbers(facts, wordsOf("en-GB")))
        expect(text).not.toMatch(/undefined|NaN/);
    }
  }
  expect(families.size).toBeGreaterThan(1);
  expect(cases).toBeGreaterThan(5);
  expect(cases).toBeLessThan(100);
}, 120_000);
