import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { beginDueErasures } from "@/lib/organization-closing/begin-erasure";
import type { ClockPart } from "@/lib/platform/clock-parts";
import { bindings } from "@/lib/platform/runtime";
import type { TableRule } from "@/lib/retention/engine/declaration";
import { countRead } from "@/lib/retention/engine/preview";
import { TABLE_RULES } from "@/lib/retention/tables";
import { makeRow, moved, namedBy, rowOf, type TestRow } from "@/lib/retention/testing";
import { purgePackages } from "@/lib/rights/package/purge";
import { purgeExportsOfAll } from "./purge-exports";
import { purgeRecordingsOfAll } from "./purge-recordings";
import { purgeUploadsOfAll } from "./purge-uploads";

const NOW = Date.parse("2031-07-16T12:00:00.000Z");

/** What carries out the rules that the engine only counts. A rule of another part fails the test. */
const WORK: Partial<Record<ClockPart, () => Promise<unknown>>> = {
  "deleting uploads": purgeUploadsOfAll,
  "deleting exports": purgeExportsOfAll,
  "deleting recordings": purgeRecordingsOfAll,
  "deleting packages": purgePackages,
  closings: beginDueErasures,
};

beforeEach(() => vi.useFakeTimers({ now: NOW, toFake: ["Date"] }));
afterEach(() => vi.useRealTimers());

const releaseAll = () =>
  bindings()
    .DB.prepare(`UPDATE "LegalHold" SET "releasedAt" = '2031-07-16T12:00:00.000Z' WHERE "releasedAt" IS NULL`)
    .run();

const elsewhere = TABLE_RULES.filter(({ by }) => by);

it.each(elsewhere.map((rule) => [rule.key, rule] as const))(
  "%s: its part of the clock deletes nothing that a hold names, and all of it once that is released",
  async (key, rule) => {
    const work = WORK[rule.by as ClockPart];
    if (!work) throw new Error(`worker/retention-holds.worker.test.ts does not know what does "${rule.by}".`);
    const dueNow = async () => {
      const { sql, params } = countRead(rule, new Date(NOW));
      const row = await bindings()
        .DB.prepare(sql)
        .bind(...params)
        .first<{ rows: number }>();
      return row?.rows;
    };
    const due = moved(rule.limit(new Date(NOW)), -1);
    // Each of another mark, so that each is held by its own hold alone.
    const named = namedBy(rule, key).flatMap((_, i) => namedBy(rule, `held-${i}-${key}`)[i] ?? []);
    expect(named.length).toBeGreaterThan(0);
    for (const { kind, row, subject } of named) {
      const { organizationId = null } = row;
      const above = await parents(rule, row);
      await makeRow("LegalHold", {
        ...{ kind: kind === "email" ? "person" : kind, subjectId: subject, placedAt: "2031-07-01" },
        ...{ email: kind === "email" ? subject : null, organizationId },
      });
      await rowOf(rule, due, { ...row, ...above });
    }
    await rowOf(rule, due);
    expect(await dueNow()).toBe(1);
    await work();
    expect(await dueNow()).toBe(0);
    await releaseAll();
    expect(await dueNow()).toBe(named.length);
    await work();
    expect(await dueNow()).toBe(0);
  },
);

/** Makes what a row that is named has to point to. */
async function parents({ table }: TableRule, { organizationId = null, callId }: TestRow): Promise<TestRow> {
  if (organizationId === null) return {};
  await makeRow("Organization", { id: organizationId });
  if (table !== "Recording") return {};
  const call = await makeRow("Call", { organizationId, id: callId ?? `call-of-${organizationId}` });
  return { callId: call.id ?? null };
}
