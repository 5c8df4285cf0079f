import { beforeAll, describe, expect, it } from "vitest";
import { makeTrading, SETUP } from "@/lib/agents/testing";
import { type TenantDb, tenantDb } from "@/lib/platform/db";
import { bindings } from "@/lib/platform/runtime";
import { storeUtterances } from "@/lib/voice/calls";
import { type CallListState, callListSchema } from "@/lib/voice/schema";
import { CALLS_A_PAGE, callers, callsAboutOrder, listCalls, trackerChoices } from "./call-list";

const NONE = callListSchema.parse({});
let db: TenantDb;
let other: TenantDb;

const find = (state: Partial<CallListState>, of = db) =>
  listCalls(of, { ...NONE, ...state }, "Europe/Berlin");
const idsOf = async (state: Partial<CallListState>, of = db) =>
  (await find(state, of)).rows.map(({ id }) => id);
const said = async (q: string, of = db) => (await idsOf({ q }, of)).sort();

interface Made {
  id: string;
  supplierId?: string;
  placedBy?: string;
  direction?: string;
  toNumber?: string;
  createdAt?: string;
  seconds?: number;
}

const makeCalls = (of: TenantDb, calls: readonly Made[]) =>
  of.write(SETUP, (w) =>
    w.insertRows(
      "Call",
      [
        ...[
          "id",
          "direction",
          "status",
          "fromNumber",
          "toNumber",
          "supplierId",
          "placedBy",
          "transcriptStatus",
        ],
        ...["insightStatus", "createdAt", "answeredAt", "endedAt"],
      ],
      calls.map(({ id, createdAt = "2026-11-20T09:00:00.000Z", seconds = 30, ...call }) => [
        ...[id, call.direction ?? "outbound", "completed", "+12025550100", call.toNumber ?? "+12025550101"],
        ...[call.supplierId ?? null, call.placedBy ?? null, "complete", "done", createdAt, createdAt],
        new Date(Date.parse(createdAt) + seconds * 1000).toISOString(),
      ]),
    ),
  );

const say = (of: TenantDb, callId: string, ...texts: string[]) =>
  storeUtterances(
    of,
    callId,
    texts.map((text, i) => ({
      ...{ number: i + 1, speaker: i % 2 ? "them" : "us", startMs: i * 4_000, endMs: i * 4_000 + 3_000 },
      ...{ channel: 0, text, words: [], confidence: 0.9 },
    })),
  );

beforeAll(async () => {
  db = await makeTrading("finding");
  other = await makeTrading("finding-other");
  for (const of of [db, other])
    await of.write(SETUP, (w) => {
      for (const table of ["Commitment", "Utterance", "Call"] as const) w.deleteRows(table, "1 = 1");
    });
  await makeCalls(db, [
    { id: "cal_1", supplierId: "sup_1", placedBy: "usr_1", createdAt: "2026-11-20T09:00:00.000Z" },
    { id: "cal_2", direction: "inbound", createdAt: "2026-11-20T23:30:00.000Z", seconds: 60 },
    { id: "cal_3", toNumber: "+493012345678", createdAt: "2026-11-22T09:00:00.000Z", seconds: 301 },
  ]);
  await makeCalls(other, [{ id: "cal_1" }]);
  await say(
    db,
    "cal_1",
    "I am calling about PO-2026-00012.",
    "The pallets come on the fourteenth.",
    "Good, the pallets.",
  );
  await say(db, "cal_2", "Das Café liefert die Paletten am Montag.", "Müller here, straße vier.");
  await say(db, "cal_3", "The fourteenth is a Monday.");
  await say(other, "cal_1", "Secret pallets of somebody else.");
});

/** How many blocks of the index, of whatever age, hold a word. */
const inIndex = async (word: string): Promise<number> =>
  Number(
    await bindings()
      .DB.prepare(
        `SELECT count(*) AS count FROM "UtteranceIndex_data" WHERE instr("block", CAST(?1 AS BLOB)) > 0`,
      )
      .bind(word)
      .first("count"),
  );

describe("what was said", () => {
  it.each<[string, string[]]>([
    ["pallets", ["cal_1"]],
    ["pallet", ["cal_1"]],
    ["pal*", ["cal_1", "cal_2"]],
    ["pallets fourteenth", ["cal_1"]],
    ["fourteenth pallets", ["cal_1"]],
    ['"the pallets come"', ["cal_1"]],
    ['"come pallets"', []],
    ["PO-2026-00012", ["cal_1"]],
    ["cafe", ["cal_2"]],
    ["MULLER", ["cal_2"]],
    ["müller", ["cal_2"]],
    ["fourteenth", ["cal_1", "cal_3"]],
    ["zeppelins", []],
    ["finding", []],
    ["secret", []],
  ])("finds %s", async (q, ids) => {
    expect(await said(q)).toEqual(ids);
  });

  it.each([
    '"',
    "a AND",
    "foo:bar",
    "(",
    "-refund",
    "NEAR(",
    "*",
    "text:x OR organizationId:y",
    "'; DROP",
    "\0",
  ])("takes %j for words", async (q) => {
    expect(await said(q)).toEqual([]);
  });

  it("shows the first place, with what was found marked", async () => {
    const { hits } = await find({ q: "pallets" });
    expect(hits.get("cal_1")).toEqual({
      ...{ number: 2, startMs: 4_000, speaker: "them", places: 2 },
      snippet: [
        { text: "The ", isHit: false },
        { text: "pallets", isHit: true },
        { text: " come on the fourteenth.", isHit: false },
      ],
    });
  });

  it("stays with its organization, also for an expression that names another", async () => {
    expect(await said("secret", other)).toEqual(["cal_1"]);
    const outward = `"x") OR organizationId : ("${other.organizationId}"`;
    const rows = await db.query<{ text: string }>(`SELECT m."text" FROM {Utterance matching ?2} m`, [
      outward,
    ]);
    expect(rows).toEqual([]);
  });

  it("keeps private calls from those who took no part", async () => {
    await db.write(SETUP, (w) => w.updateRows("Call", `"isPrivate" = 1`, `"id" = 'cal_1'`));
    expect(await said("pallets", tenantDb(db.organizationId, "usr_1"))).toEqual(["cal_1"]);
    const stranger = tenantDb(db.organizationId, "usr_2");
    expect(await said("pallets", stranger)).toEqual([]);
    expect(await stranger.query(`SELECT m."text" FROM {Utterance matching ?2} m`, ['"pallets"'])).toEqual([]);
    await db.write(SETUP, (w) => w.updateRows("Call", `"isPrivate" = 0`, `"id" = 'cal_1'`));
  });

  it("follows edits and deletions, and keeps nothing of what is gone", async () => {
    await db.write(SETUP, (w) => {
      w.updateRows("Utterance", `"text" = 'The crates come on Friday.'`, `"callId" = 'cal_3'`);
    });
    expect(await said("crates")).toEqual(["cal_3"]);
    expect(await said("monday")).toEqual([]);
    await say(db, "cal_3", "The zinc boxes come on Friday.");
    expect(await said("zinc")).toEqual(["cal_3"]);
    expect(await inIndex("zinc")).toBeGreaterThan(0);
    await db.write(SETUP, (w) => w.deleteRows("Utterance", `"callId" = 'cal_3'`));
    expect(await said("zinc")).toEqual([]);
    await bindings().DB.exec(
      `INSERT INTO "UtteranceIndex" ("UtteranceIndex", "rank") VALUES ('integrity-check', 1)`,
    );
    expect(await inIndex("zinc")).toBe(0);
  });
});

describe("filters", () => {
  it.each<[Partial<CallListState>, string[]]>([
    [{}, ["cal_3", "cal_2", "cal_1"]],
    [{ supplier: "sup_1" }, ["cal_1"]],
    [{ person: "usr_1" }, ["cal_1"]],
    [{ direction: "inbound" }, ["cal_2"]],
    [{ number: "030 1234" }, []],
    [{ number: "30 1234" }, ["cal_3"]],
    [{ number: "abc" }, []],
    [{ length: "short" }, ["cal_1"]],
    [{ length: "medium" }, ["cal_2"]],
    [{ length: "long" }, ["cal_3"]],
    // Half past midnight in Berlin.
    [{ from: "2026-11-21" }, ["cal_3", "cal_2"]],
    [{ to: "2026-11-20" }, ["cal_1"]],
    [{ from: "2026-11-21", to: "2026-11-21" }, ["cal_2"]],
    [{ supplier: "sup_1", direction: "inbound" }, []],
    [{ q: "pallets", supplier: "sup_1" }, ["cal_1"]],
    [{ q: "pallets", supplier: "sup_2" }, []],
  ])("%j", async (state, ids) => {
    expect(await idsOf(state)).toEqual(ids);
  });

  it("by a tracker finds the calls on which its words were said", async () => {
    await db.write(SETUP, (w) => {
      w.insertRows(
        "Tracker",
        ["id", "name", "phrases", "alertTo", "createdBy", "createdAt"],
        [["trk_f", "Delays", "[]", "[]", "usr_1", "2026-11-20T10:00:00.000Z"]],
      );
      w.insertRows(
        "TrackerHit",
        ["id", "callId", "trackerId", "number", "phrase", "startMs", "endMs"],
        [["hit_f", "cal_2", "trk_f", 1, "late", 0, 900]],
      );
    });
    expect(await idsOf({ tracker: "trk_f" })).toEqual(["cal_2"]);
    expect(await idsOf({ tracker: "trk_none" })).toEqual([]);
    expect(await trackerChoices(db)).toEqual([{ value: "trk_f", label: "Delays" }]);
    expect(await trackerChoices(other)).toEqual([]);
  });

  it("by what was promised finds the calls with a delivery day that nobody has decided", async () => {
    const promise = (id: string, callId: string, status: string, party = "them") => [
      ...[id, callId, "delivery", party, "On Monday.", "[1]", "2026-12-14", "po_waits", status],
      "2026-11-20T09:00:00.000Z",
    ];
    const createdAt = "2026-11-20T09:00:00.000Z";
    await db.write(SETUP, (w) => {
      w.insertRows(
        "PurchaseOrder",
        [
          "id",
          "number",
          "supplierId",
          "locationId",
          "status",
          "currency",
          "totalMinor",
          "source",
          "createdAt",
        ],
        [["po_waits", "PO-W", "sup_1", "loc_1", "sent", "EUR", 100, "manual", createdAt]],
      );
      w.insertRows(
        "Commitment",
        [
          ...["id", "callId", "kind", "party", "quote", "utterances", "day", "purchaseOrderId", "status"],
          "createdAt",
        ],
        [
          promise("com_w1", "cal_1", "proposed"),
          promise("com_w2", "cal_2", "accepted"),
          promise("com_w3", "cal_3", "proposed", "us"),
        ],
      );
    });
    expect(await idsOf({ promises: "waiting" })).toEqual(["cal_1"]);
    await db.write(SETUP, (w) => {
      w.deleteRows("Commitment", `"purchaseOrderId" = 'po_waits'`);
      w.deleteRows("PurchaseOrder", `"id" = 'po_waits'`);
    });
  });

  it("by an order finds the calls for it, and those on which something was promised for it", async () => {
    await db.write(SETUP, async (w) => {
      w.insertRows(
        "PurchaseOrder",
        [
          "id",
          "number",
          "supplierId",
          "locationId",
          "status",
          "currency",
          "totalMinor",
          "source",
          "createdAt",
        ],
        [["po_f", "PO-77", "sup_1", "loc_1", "sent", "EUR", 1, "manual", "2026-11-01T00:00:00.000Z"]],
      );
      w.updateRows("Call", `"purchaseOrderId" = 'po_f'`, `"id" = 'cal_1'`);
      w.insertRows(
        "Commitment",
        ["id", "callId", "kind", "party", "quote", "utterances", "purchaseOrderId", "status", "createdAt"],
        [
          [
            "com_f",
            "cal_2",
            "callback",
            "them",
            "I call.",
            "[1]",
            "po_f",
            "proposed",
            "2026-11-20T10:00:00.000Z",
          ],
        ],
      );
    });
    expect(await idsOf({ order: "po-77" })).toEqual(["cal_2", "cal_1"]);
    expect(await idsOf({ order: "PO-78" })).toEqual([]);
    expect((await callsAboutOrder(db, "po_f")).map(({ id }) => id)).toEqual(["cal_2", "cal_1"]);
    expect((await callsAboutOrder(other, "po_f")).map(({ id }) => id)).toEqual([]);
  });

  it("go over pages without losing or doubling calls of the same instant", async () => {
    const count = 2 * CALLS_A_PAGE + 3;
    const far = tenantDb(other.organizationId);
    await makeCalls(
      far,
      Array.from({ length: count }, (_, i) => ({
        id: `cal_p${i}`,
        createdAt: `2026-11-1${i % 2}T09:00:00.000Z`,
      })),
    );
    const seen: string[] = [];
    let before = "";
    for (let page = 0; page < 5; page++) {
      const { rows, next } = await find({ before, direction: "outbound" }, far);
      seen.push(...rows.map(({ id }) => id));
      if (next === null) break;
      before = next;
    }
    expect(seen).toHaveLength(count + 1);
    expect(new Set(seen).size).toBe(count + 1);
    expect((await find({ before: "cal_none" }, far)).rows).toEqual([]);
  });
});

it("is found by who took the call as well as by who placed it", async () => {
  await makeCalls(db, [{ id: "cal_taken", direction: "inbound", createdAt: "2026-11-29T09:00:00.000Z" }]);
  await db.write(SETUP, (w) => {
    w.updateRows("Call", `"answeredBy" = 'usr_taker'`, `"id" = 'cal_taken'`, []);
  });
  expect(await idsOf({ person: "usr_taker" })).toEqual(["cal_taken"]);
  expect(await callers(db)).toContain("usr_taker");
  expect(await callers(other)).not.toContain("usr_taker");
});
