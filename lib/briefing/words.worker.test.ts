import { env } from "cloudflare:test";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sentenceText } from "@/lib/grounding/value-text";
import { drawnFact, seeded } from "@/lib/insights/briefing/testing";
import { setLanguageModel } from "@/lib/language-model/settings";
import { makeOrganization } from "@/lib/models/testing";
import { clock, HOUR_MS } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { withinLimit } from "@/lib/platform/rate-limit";
import { type Bindings, bindings, provideBindings } from "@/lib/platform/runtime";
import { inTemplates } from "./briefing";
import { briefingInWords, briefingNow } from "./words";

const EMULATORS = (env as unknown as { EMULATORS: string }).EMULATORS;
const PERSON = { kind: "user", id: "usr_test" } as const;
const today = clock.today("UTC");

beforeEach(() => provideBindings(env as unknown as Bindings));
afterEach(async () => {
  clock.shift(0);
  await fetch(`${EMULATORS}/voice/control/faults`, { method: "DELETE" });
});

const day = (seed: number) => ({
  today,
  facts: ["stock-outs", "excess", "overdue-orders"].map((kind) =>
    drawnFact(kind, {
      ...{ below: seeded(seed), today, currency: "EUR", suppliers: ["Nordlicht GmbH"] },
      items: [{ itemId: "itm_1", code: "BK-100", name: "Trail bike 29" }],
    }),
  ),
});
const textsOf = ({ points }: { points: Awaited<ReturnType<typeof briefingNow>>["points"] }) =>
  points.map(({ parts }) => sentenceText(parts, today));
const templates = (seed: number) => textsOf(inTemplates(today, day(seed).facts));

const asked = async (): Promise<number> =>
  ((await (await fetch(`${EMULATORS}/voice/control/asked`)).json()) as unknown[]).length;
const fail = (options: Record<string, unknown>) =>
  fetch(`${EMULATORS}/voice/control/faults`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ fault: "gemini", ...options }),
  });
const counted = async (db: TenantDb) =>
  (await db.usageCount.findFirst({ where: { metric: "modelRequestsPerMonth" } }))?.count ?? 0;

describe("words of a model", () => {
  it("stand in the place of ours once they are there, and are asked for once", async () => {
    const db = await makeOrganization("words");
    const before = await asked();
    expect(await briefingNow(db, day(1))).toMatchObject({ wording: { isWorded: false, isAwaited: true } });
    const worded = await briefingInWords(db, day(1));
    expect(worded).toMatchObject({
      facts: 3,
      wording: { isWorded: true, isAwaited: false, isSandbox: true },
    });
    expect(worded.points.flatMap(({ factIds }) => factIds).sort()).toEqual(
      ["excess", "overdue-orders", "stock-outs"].sort(),
    );
    expect(textsOf(worded)).not.toEqual(templates(1));
    expect(textsOf(await briefingNow(db, day(1)))).toEqual(textsOf(worded));
    await briefingInWords(db, day(1));
    expect((await asked()) - before).toBe(1);
    expect(await counted(db)).toBe(1);
  });

  it("are asked for by one of several readers", async () => {
    const db = await makeOrganization("words-races");
    const before = await asked();
    await Promise.all([1, 2, 3, 4].map(() => briefingInWords(db, day(2))));
    expect((await asked()) - before).toBe(1);
  });

  it("are not asked for where nothing may be begun, nor without end", async () => {
    // What is counted within an hour is counted anew at its turn.
    clock.shift(HOUR_MS - (Date.now() % HOUR_MS));
    const ended = await makeOrganization("words-ended");
    await bindings()
      .DB.prepare(`UPDATE "Organization" SET "trialEndsAt" = '2026-01-01T00:00:00.000Z' WHERE "id" = ?`)
      .bind(ended.organizationId)
      .run();
    const busy = await makeOrganization("words-busy");
    for (let n = 0; n < 240; n++) await withinLimit(["model-requests", busy.organizationId], 1_000, HOUR_MS);
    const before = await asked();
    for (const db of [ended, busy]) expect(textsOf(await briefingInWords(db, day(5)))).toEqual(templates(5));
    expect((await asked()) - before).toBe(0);
    expect(await counted(busy)).toBe(0);
  });

  it("are not those of another organization", async () => {
    const [mine, theirs] = [await makeOrganization("words-mine"), await makeOrganization("words-theirs")];
    await briefingInWords(mine, day(3));
    expect(await briefingNow(theirs, day(3))).toMatchObject({
      wording: { isWorded: false, isAwaited: true },
    });
  });

  it.each([
    "wrong-number",
    "swapped-name",
    "invented-date",
    "flipped-sign",
    "invented-statement",
    "ignored-schema",
  ])("are not shown when they are wrong: %s", async (lie) => {
    const db = await makeOrganization(`words-${lie}`);
    await fail({ lie });
    const shown = textsOf(await briefingInWords(db, day(4)));
    for (const text of shown) expect(templates(4)).toContain(text);
    expect(shown).toHaveLength(3);
  });

  it.each(["429", "503", "cut", "prose", "safety", "blocked", "empty"])(
    "that do not come leave ours, silently, and are asked for again an hour later: %s",
    async (answer) => {
      const db = await makeOrganization(`words-fail-${answer}`);
      await fail({ answer, times: 1 });
      const said = await briefingInWords(db, day(5));
      if (answer === "prose") return expect(said.wording.isWorded).toBe(true);
      expect(textsOf(said)).toEqual(templates(5));
      expect(said.wording).toMatchObject({ isWorded: false, isAwaited: false });
      const before = await asked();
      await briefingInWords(db, day(5));
      expect(await asked()).toBe(before);
      clock.shift(61 * 60_000);
      expect((await briefingInWords(db, day(5))).wording.isWorded).toBe(true);
    },
  );

  it("are not asked for where the organization has switched them off, nothing is to say, or there is no key", async () => {
    const db = await makeOrganization("words-off");
    const before = await asked();
    await setLanguageModel(db, PERSON, { isOn: false, version: 0 });
    expect((await briefingInWords(db, day(6))).wording).toMatchObject({ isWorded: false, isAwaited: false });
    await expect(setLanguageModel(db, PERSON, { isOn: true, version: 0 })).rejects.toThrow(/somebody else/i);
    await setLanguageModel(db, PERSON, { isOn: true, version: 1 });
    expect((await briefingInWords(db, { today, facts: [] })).points).toEqual([]);
    expect(await asked()).toBe(before);
    expect((await briefingInWords(db, day(6))).wording.isWorded).toBe(true);
  });

  it("are not asked for when the month's requests are used up", async () => {
    const db = await makeOrganization("words-used-up");
    await db.write(PERSON, (w) => {
      w.unaudited("A test's own.");
      w.insertRows(
        "UsageCount",
        ["metric", "month", "count"],
        [["modelRequestsPerMonth", clock.instant().slice(0, 7), 1_000_000]],
      );
    });
    const before = await asked();
    expect((await briefingInWords(db, day(7))).wording).toMatchObject({ isWorded: false, isAwaited: false });
    expect(await asked()).toBe(before);
  });
});
