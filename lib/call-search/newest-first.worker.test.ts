import { beforeAll, expect, it } from "vitest";
import { makeTrading, SETUP } from "@/lib/agents/testing";
import type { TenantDb } from "@/lib/platform/db";
import { callListSchema } from "@/lib/voice/schema";
import { listCalls } from "./call-list";

/** More calls than are looked at first, many at the same instant, whose words were written in another order than they were spoken. */
const CALLS = 420;
const calls = Array.from({ length: CALLS }, (_, i) => ({
  id: `cal_${String((i * 11) % CALLS).padStart(4, "0")}`,
  createdAt: new Date(Date.UTC(2026, 0, 1) + Math.floor(i / 4) * 3_600_000).toISOString(),
  direction: i % 5 === 0 ? "inbound" : "outbound",
  texts: [
    i % 3 === 0 ? "common half" : "common",
    i % 2 === 0 ? "common again" : "nothing",
    i < 2 ? "oldest" : i % 60 === 0 ? "seldom" : "nothing",
  ],
}));
let db: TenantDb;

beforeAll(async () => {
  db = await makeTrading("newest-first");
  await db.write(SETUP, (w) => {
    for (const table of ["Commitment", "Utterance", "Call"] as const) w.deleteRows(table, "1 = 1");
    w.insertRows(
      "Call",
      [
        ...["id", "direction", "status", "fromNumber", "toNumber", "transcriptStatus", "insightStatus"],
        "createdAt",
      ],
      calls.map(({ id, direction, createdAt }) => [
        ...[id, direction, "completed", "+12025550100", "+12025550101", "complete", "done", createdAt],
      ]),
    );
    const said = calls.flatMap(({ id, texts }) => texts.map((text, i) => ({ id, number: i + 1, text })));
    const shuffled = said.map((one, i) => said[(i * 11) % said.length] ?? one);
    w.insertRows(
      "Utterance",
      ["callId", "number", "speaker", "startMs", "endMs", "text", "words", "confidence"],
      shuffled.map(({ id, number, text }) => [id, number, "us", 0, 900, text, "[]", 1]),
    );
  });
});

it.each([
  ["common", {}],
  ["half", {}],
  ["again common", {}],
  ["seldom", {}],
  ["oldest", {}],
  ["nowhere", {}],
  ["com*", { direction: "inbound" }],
  ["half", { direction: "inbound", to: "2026-01-03" }],
] as const)("finds %s on every call, page by page, the newest first (%j)", async (q, filter) => {
  const words = q.replace("*", "").split(" ");
  const until = "to" in filter ? "2026-01-04" : "9";
  const expected = calls
    .filter(
      ({ direction, createdAt }) =>
        direction === ("direction" in filter ? filter.direction : direction) && createdAt < until,
    )
    .map(({ id, createdAt, texts }) => ({
      ...{ id, createdAt },
      places: texts.filter((text) => words.every((word) => text.includes(word))).length,
    }))
    .filter(({ places }) => places > 0)
    .sort((a, b) => (a.createdAt + a.id < b.createdAt + b.id ? 1 : -1));
  const found: { id: string; places: number | undefined }[] = [];
  let before = "";
  do {
    const page = await listCalls(db, callListSchema.parse({ ...filter, q, before }), "UTC");
    found.push(...page.rows.map(({ id }) => ({ id, places: page.hits.get(id)?.places })));
    before = page.next ?? "";
  } while (before);
  expect(found).toEqual(expected.map(({ id, places }) => ({ id, places })));
});
