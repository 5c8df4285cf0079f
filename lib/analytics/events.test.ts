import { describe, expect, it } from "vitest";
import { PERMISSIONS } from "@/lib/accounts/permissions";
import { routeRules } from "@/lib/web/routes";
import { eventsOf, FEATURES, readUsage, USAGE_EVENTS, USAGE_FAMILIES } from "./events";

describe("the registry of what is counted", () => {
  it("has the four families of the privacy policy, each with an event, and no others", () => {
    expect(USAGE_FAMILIES).toEqual(["feature", "api", "model", "session"]);
    for (const family of USAGE_FAMILIES) expect(eventsOf(family), family).not.toEqual([]);
    for (const { family } of Object.values(USAGE_EVENTS)) expect(USAGE_FAMILIES).toContain(family);
  });

  it("names features by permissions that there are, none of which only looks", () => {
    for (const feature of Object.keys(FEATURES)) {
      expect(Object.keys(PERMISSIONS)).toContain(feature);
      expect(feature).not.toMatch(/\.view$/);
    }
  });

  const page = (route: unknown) => readUsage({ event: "page.viewed", fields: { route } });

  it("takes every pattern of the workspace", () => {
    const patterns = Object.keys(routeRules)
      .map((pattern) => pattern.replace("worker:", ""))
      .filter((pattern) => pattern.startsWith("/o/[org]"));
    expect(patterns.length).toBeGreaterThan(60);
    for (const route of patterns)
      expect(page(route)).toEqual({ ok: true, event: "page.viewed", detail: route });
  });

  it("refuses addresses: with a slug, an id, words of a search, or anything else that is no pattern", () => {
    for (const route of [
      "/o/harbour-tools",
      "/o/[org]/items/itm_01m8p98vt25fky2h1ejq2ny2nj",
      "/o/[org]/items?q=valve",
      "/o/[org]/items/Valve",
      "/o/[org]/calls/2026-11-30",
      "/o/[org]/items/[item] by Ada",
      "https://example.com/o/[org]",
      "/account",
      `/o/[org]${"/items".repeat(30)}`,
      "",
      7,
      null,
      { route: "/o/[org]" },
    ])
      expect(page(route), String(route)).toEqual({ ok: false, reason: "bad-value" });
  });

  it("refuses what it does not know, and says why", () => {
    const reason = (event: string, fields: Record<string, unknown>) => {
      const read = readUsage({ event, fields });
      return read.ok ? null : read.reason;
    };
    expect(reason("item.named", { name: "Valve" })).toBe("unknown-event");
    expect(reason("toString", {})).toBe("unknown-event");
    expect(reason("feature.used", { feature: "imports.create", note: "Ada" })).toBe("unknown-field");
    expect(reason("feature.used", {})).toBe("missing-field");
    expect(reason("feature.used", { feature: "imports.view" })).toBe("bad-value");
    expect(reason("session.active", { device: "Ada's phone" })).toBe("bad-value");
    expect(reason("session.active", { device: "phone" })).toBeNull();
  });
});
