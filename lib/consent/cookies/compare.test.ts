import { describe, expect, test } from "vitest";
import {
  compareScan,
  type DeclaredEntry,
  SCAN_STATES,
  type ScanReport,
  type ScanState,
  type Seen,
} from "./compare";

const NOW = "2026-11-25T12:00:00.000Z";
const REQUIRED = new Set(["necessary"]);

const entry = (over: Partial<DeclaredEntry>): DeclaredEntry => ({
  kind: "cookie",
  pattern: "session",
  category: "necessary",
  lifetimeDays: 30,
  attributes: { httpOnly: false, secure: false, sameSite: "", sometimes: false },
  status: "declared",
  lastSeenAt: null,
  createdAt: NOW,
  ...over,
});

const cookie = (name: string, over: Partial<Seen> = {}): Seen => ({
  kind: "cookie",
  name,
  lifetimeDays: null,
  httpOnly: true,
  secure: true,
  sameSite: "Lax",
  ...over,
});

const report = (seen: Partial<Record<ScanState, Seen[]>>, origin = "https://lumina-erp.com"): ScanReport => ({
  origin,
  startedAt: NOW,
  finishedAt: NOW,
  states: SCAN_STATES.map((state) => ({ state, seen: seen[state] ?? [] })),
});

const problems = (seen: Parameters<typeof report>[0], inventory: DeclaredEntry[], origin?: string) =>
  compareScan(report(seen, origin), inventory, REQUIRED).map(({ name, problem, states }) => [
    name,
    problem,
    states,
  ]);

describe("what a scan saw", () => {
  test("is no finding when the inventory allows it", () => {
    expect(problems({ "fresh/signed-out": [cookie("session", { lifetimeDays: 30 })] }, [entry({})])).toEqual(
      [],
    );
    expect(
      problems({ "accepted/signed-in": [cookie("_ga_ABC")] }, [
        entry({ pattern: "_ga_*", category: "analytics", lifetimeDays: 400 }),
      ]),
    ).toEqual([]);
  });

  test("is one finding for all the states it was seen in when it is not declared", () => {
    const stray = [cookie("stray")];
    expect(problems({ "fresh/signed-out": stray, "gpc/signed-in": stray }, [])).toEqual([
      ["stray", "undeclared", ["fresh/signed-out", "gpc/signed-in"]],
    ]);
  });

  test.each(["fresh", "rejected", "gpc", "withdrawn"] as const)("needs consent in the state %s", (choice) => {
    const inventory = [entry({ pattern: "_ga", category: "analytics", lifetimeDays: 400 })];
    expect(problems({ [`${choice}/signed-out`]: [cookie("_ga")] }, inventory)).toEqual([
      ["_ga", "without-consent", [`${choice}/signed-out`]],
    ]);
  });

  test("may not be kept longer than declared", () => {
    const seen = (lifetimeDays: number | null) => ({
      "fresh/signed-out": [cookie("session", { lifetimeDays })],
    });
    const found = (days: number | null, declared: number | null) =>
      problems(seen(days), [entry({ lifetimeDays: declared })]).map(([, problem]) => problem);
    expect(found(30.2, 30)).toEqual([]);
    expect(found(31, 30)).toEqual(["lifetime"]);
    expect(found(1, null)).toEqual(["lifetime"]);
    expect(found(null, 30)).toEqual([]);
    expect(found(1, 30 / 1440)).toEqual(["lifetime"]);
  });

  test("may not be weaker than declared; Secure is not asked of plain HTTP on a laptop", () => {
    const strict = { httpOnly: true, secure: true, sameSite: "Strict" as const, sometimes: false };
    const seen = {
      "fresh/signed-out": [cookie("session", { httpOnly: true, secure: false, sameSite: "Strict" })],
    };
    expect(problems(seen, [entry({ attributes: strict })])).toHaveLength(1);
    expect(problems(seen, [entry({ attributes: strict })], "http://localhost:8787")).toEqual([]);
    const [finding] = compareScan(
      report({ "fresh/signed-out": [cookie("session", { httpOnly: false, secure: false })] }),
      [entry({ attributes: strict })],
      REQUIRED,
    );
    expect(finding?.detail).toBe("Without HttpOnly and Secure and SameSite=Strict.");
  });

  test.each(["_gcl_au", "IDE", "_fbp", "MUID"])(
    "is advertising when it is %s, even if it was declared",
    (name) => {
      const inventory = [entry({ pattern: name, category: "necessary" })];
      expect(problems({ "accepted/signed-out": [cookie(name)] }, inventory)).toEqual([
        [name, "advertising", ["accepted/signed-out"]],
      ]);
    },
  );

  test("has no __Host- before its name on plain HTTP on a laptop, and only there", () => {
    const seen = { "fresh/signed-out": [cookie("lumina-session")] };
    const inventory = [entry({ pattern: "__Host-lumina-session" })];
    expect(problems(seen, inventory, "http://localhost:8787")).toEqual([]);
    expect(problems(seen, inventory)).toHaveLength(1);
  });

  test("is a finding when it is blocked", () => {
    expect(
      problems({ "accepted/signed-out": [cookie("spy")] }, [entry({ pattern: "spy", status: "blocked" })]),
    ).toEqual([["spy", "blocked", ["accepted/signed-out"]]]);
  });
});

describe("hosts", () => {
  const host = (name: string): Seen => ({ kind: "host", name });
  const google = entry({ kind: "host", pattern: "*.google-analytics.com", category: "analytics" });

  test("of our own are no third parties; others are declared with the consent that they need", () => {
    const seen = [host("lumina-erp.com"), host("region1.google-analytics.com")];
    expect(problems({ "accepted/signed-out": seen }, [google])).toEqual([]);
    expect(problems({ "rejected/signed-out": seen }, [google])).toEqual([
      ["region1.google-analytics.com", "without-consent", ["rejected/signed-out"]],
    ]);
  });

  test("that merely end alike are strangers", () => {
    expect(problems({ "accepted/signed-out": [host("evil-google-analytics.com")] }, [google])).toEqual([
      ["evil-google-analytics.com", "undeclared", ["accepted/signed-out"]],
    ]);
  });
});

describe("what was declared and not seen", () => {
  const old = entry({ createdAt: "2026-01-01T00:00:00.000Z" });

  test("is a finding after ninety days", () => {
    expect(problems({}, [old])).toEqual([["session", "not-seen", []]]);
    expect(problems({}, [{ ...old, lastSeenAt: "2026-11-01T00:00:00.000Z" }])).toEqual([]);
    expect(problems({}, [entry({})])).toEqual([]);
  });

  test("is none when it is set in some situations only, or when only some states were looked at", () => {
    expect(problems({}, [{ ...old, attributes: { ...old.attributes, sometimes: true } }])).toEqual([]);
    const part = { ...report({}), states: [{ state: "fresh/signed-out" as const, seen: [] }] };
    expect(compareScan(part, [old], REQUIRED)).toEqual([]);
  });
});
