import { beforeAll, describe, expect, test } from "vitest";
import { type Actor, tenantDb } from "@/lib/platform/db";
import { STAFF_AUDIT_SCOPE } from "@/lib/platform/staff-audit-scope";
import { addEntry, removeEntry, updateEntry } from "./commands";
import { SCAN_STATES, type ScanReport, type Seen } from "./compare";
import { blockFinding, declareFinding, findingCounts, findings } from "./findings";
import { entryForm, inventory, listInventory } from "./inventory";
import { scans, storeScan } from "./scans";
import { entrySchema, inventoryStateSchema, newEntrySchema } from "./schema";

const STAFF: Actor = { kind: "staff", id: "stf_1" };
const NOW = "2026-11-25T12:00:00.000Z";

const fields = (over: Record<string, string> = {}) => ({
  pattern: "lumina-test",
  kind: "cookie",
  serviceKey: "lumina",
  purposeEn: "For a test.",
  purposeDe: "Für eine Prüfung.",
  purposeFr: "Pour un essai.",
  purposeEs: "Para una prueba.",
  lifetimeDays: "7",
  status: "declared",
  sameSite: "Lax",
  httpOnly: "on",
  ...over,
});

const report = (seen: Seen[], finishedAt = NOW): ScanReport => ({
  origin: "https://lumina-erp.com",
  startedAt: NOW,
  finishedAt,
  states: SCAN_STATES.map((state) => ({ state, seen })),
});

const byPattern = async (pattern: string) => (await inventory()).find((entry) => entry.pattern === pattern);
const lastAudit = () => tenantDb(STAFF_AUDIT_SCOPE).auditEntry.findFirst({ orderBy: { seq: "desc" } });

describe("the inventory", () => {
  test("begins with what the first version of the banner declares, in every language", async () => {
    const session = await byPattern("__Host-lumina-session");
    expect(session).toMatchObject({ category: "necessary", status: "declared", lastSeenAt: null });
    expect(session?.purpose.de).not.toBe(session?.purpose.en);
  });

  test("takes an entry, changes it and gives it back as it was", async () => {
    const made = await addEntry(STAFF, newEntrySchema("en-GB").parse(fields()));
    const kept = await byPattern("lumina-test");
    expect(kept).toMatchObject({
      provider: "Lumina ERP, LLC",
      category: "necessary",
      lifetimeDays: 7,
      purpose: { en: "For a test.", de: "Für eine Prüfung." },
      lifetime: { en: "7 days", de: "7 Tage" },
      attributes: { httpOnly: true, secure: false, sameSite: "Lax" },
    });
    const change = { ...fields({ lifetimeDays: "365", purposeDe: "Anders." }), id: made.id, version: "1" };
    const before = await updateEntry(STAFF, entrySchema("en-GB").parse(change));
    expect(await byPattern("lumina-test")).toMatchObject({
      purpose: { de: "Anders." },
      lifetime: { fr: expect.stringMatching(/^1.an$/) },
    });
    const back = before && { ...entryForm(before), id: made.id, version: "2" };
    await updateEntry(STAFF, entrySchema("en-GB").parse(back));
    expect(await byPattern("lumina-test")).toEqual({ ...kept, version: 3 });
    expect(await updateEntry(STAFF, entrySchema("en-GB").parse({ ...back, version: "3" }))).toBeNull();
    const removed = await removeEntry(STAFF, { id: made.id, version: 3 });
    expect(await byPattern("lumina-test")).toBeUndefined();
    await addEntry(STAFF, newEntrySchema("en-GB").parse(entryForm(removed)));
    expect((await byPattern("lumina-test"))?.purpose).toEqual(kept?.purpose);
    expect(await lastAudit()).toMatchObject({ action: "cookies.declared", actorId: "stf_1" });
  });

  test("refuses a second entry of one name, an unknown service, and a change that came too late", async () => {
    await expect(addEntry(STAFF, newEntrySchema("en-GB").parse(fields()))).rejects.toThrow("already");
    await expect(
      addEntry(STAFF, newEntrySchema("en-GB").parse(fields({ pattern: "x", serviceKey: "nobody" }))),
    ).rejects.toThrow("services");
    const entry = await byPattern("lumina-test");
    const late = { ...fields({ purposeEn: "Late." }), id: entry?.id, version: "7" };
    await expect(updateEntry(STAFF, entrySchema("en-GB").parse(late))).rejects.toThrow("Somebody else");
  });

  test.each([
    [{ pattern: "a b" }, "pattern"],
    [{ pattern: "https://x.test", kind: "host" }, "pattern"],
    [{ purposeFr: " " }, "purposeFr"],
    [{ lifetimeDays: "forever" }, "lifetimeDays"],
  ])("does not take %o", (over, field) => {
    const answer = newEntrySchema("en-GB").safeParse(fields(over));
    expect(answer.error?.issues.map(({ path }) => path[0])).toEqual([field]);
  });

  test("is searched, filtered and sorted", async () => {
    const names = async (query: Record<string, string>) =>
      listInventory(await inventory(), inventoryStateSchema.parse(query)).map(({ pattern }) => pattern);
    expect(await names({ q: "google _ga", kind: "cookie" })).toContain("_ga");
    expect(await names({ q: "analytics", category: "necessary" })).toEqual([]);
    const sorted = await names({ sort: "pattern" });
    expect(await names({ sort: "pattern", down: "1" })).toEqual([...sorted].reverse());
    expect(await names({ status: "blocked" })).toEqual([]);
  });
});

describe("a scan", () => {
  const stray: Seen = { kind: "cookie", name: "stray", lifetimeDays: 2, httpOnly: false, sameSite: "Lax" };
  const session: Seen = {
    kind: "cookie",
    name: "__Host-lumina-session",
    lifetimeDays: 30,
    httpOnly: true,
    secure: true,
    sameSite: "Lax",
  };

  beforeAll(async () => {
    await storeScan(STAFF, report([session, stray, { kind: "host", name: "tracker.example" }]));
  });

  test("notes what it saw, and opens a finding for what nobody declared", async () => {
    expect(await byPattern("__Host-lumina-session")).toMatchObject({ firstSeenAt: NOW, lastSeenAt: NOW });
    const open = await findings("open");
    expect(open.map(({ name, problem }) => [name, problem])).toEqual([
      ["stray", "undeclared"],
      ["tracker.example", "undeclared"],
    ]);
    expect(open[0]?.states).toEqual(SCAN_STATES);
    expect((await scans())[0]).toMatchObject({ found: 2, things: 2, hosts: 1, states: 10 });
  });

  test("declared in one click, is content the next time", async () => {
    const finding = (await findings("open")).find(({ name }) => name === "stray");
    await declareFinding(STAFF, { id: finding?.id ?? "", version: finding?.version ?? 0 });
    expect(await byPattern("stray")).toMatchObject({
      category: "necessary",
      lifetimeDays: 2,
      status: "declared",
    });
    expect(await lastAudit()).toMatchObject({ action: "cookies.finding-declared" });
    await storeScan(STAFF, report([session, stray], "2026-11-25T13:00:00.000Z"));
    expect(await findingCounts()).toEqual({ open: 0, declared: 1, blocked: 0, gone: 1 });
    await expect(
      declareFinding(STAFF, { id: finding?.id ?? "", version: finding?.version ?? 0 }),
    ).rejects.toThrow("meanwhile");
  });

  test("opens a finding again when the thing is there again, and blocks it", async () => {
    await storeScan(STAFF, report([{ kind: "host", name: "tracker.example" }], "2026-11-25T14:00:00.000Z"));
    const [finding] = await findings("open");
    expect(finding).toMatchObject({ name: "tracker.example", firstSeenAt: NOW, resolvedAt: null });
    await blockFinding(STAFF, { id: finding?.id ?? "", version: finding?.version ?? 0 });
    expect(await byPattern("tracker.example")).toMatchObject({ kind: "host", status: "blocked" });
    await storeScan(STAFF, report([{ kind: "host", name: "tracker.example" }], "2026-11-25T15:00:00.000Z"));
    expect((await findings("open")).map(({ problem }) => problem)).toEqual(["blocked"]);
  });

  test("of advertising can be blocked and never declared", async () => {
    await storeScan(
      STAFF,
      report([{ kind: "cookie", name: "_fbp", lifetimeDays: 90 }], "2026-11-25T16:00:00.000Z"),
    );
    const finding = (await findings("open")).find(({ name }) => name === "_fbp");
    const row = { id: finding?.id ?? "", version: finding?.version ?? 0 };
    await expect(declareFinding(STAFF, row)).rejects.toThrow("cannot be declared");
    await blockFinding(STAFF, row);
    expect(await byPattern("_fbp")).toMatchObject({ status: "blocked" });
  });

  test("declares a lifetime and weaker attributes as they were seen", async () => {
    const longer = { ...stray, lifetimeDays: 40 };
    await storeScan(STAFF, report([longer], "2026-11-25T17:00:00.000Z"));
    const finding = (await findings("open")).find(({ problem }) => problem === "lifetime");
    await declareFinding(STAFF, { id: finding?.id ?? "", version: finding?.version ?? 0 });
    expect(await byPattern("stray")).toMatchObject({ lifetimeDays: 40, lifetime: { es: "40 días" } });
  });
});
