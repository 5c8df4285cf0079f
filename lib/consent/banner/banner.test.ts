import { describe, expect, test } from "vitest";
import type { InventoryEntry } from "../cookies/entry";
import { firstContent } from "../defaults";
import { consentContent } from "../schema";
import { contentChanges } from "./changes";
import { fieldOf, withFields } from "./content-fields";
import { isBehind, withInventory } from "./inventory-sync";

const content = consentContent.parse(firstContent);

describe("the fields of a form", () => {
  test("set texts, numbers and lines where they stand", () => {
    const next = withFields(content, {
      [fieldOf("texts", "de", "accept")]: " Ja ",
      [fieldOf("askAgain", "afterRefusal")]: "90",
      [fieldOf("services", 0, "hosts")]: "a.example\nb.example",
      [fieldOf("services", 0, "processor")]: "somebody",
    });
    expect(next.texts.de.accept).toBe("Ja");
    expect(next.askAgain.afterRefusal).toBe(90);
    expect(next.services[0]).toMatchObject({ hosts: ["a.example", "b.example"], processor: "somebody" });
    expect(withFields(next, { [fieldOf("services", 0, "processor")]: "" }).services[0]?.processor).toBeNull();
    expect(content.texts.de.accept).not.toBe("Ja");
  });

  test.each([
    "texts.de.accept",
    "at.texts.xx.accept",
    "at.texts.de.unknown",
    "at.texts",
    "at.services.0.entries",
    "at.services.99.name.en",
    "at.__proto__.polluted",
    "at.constructor.name",
    "at.categories.0.required",
  ])("cannot make or replace %s", (name) => {
    expect(withFields(content, { [name]: "x" })).toEqual(content);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test("that are no number are not taken for one", () => {
    const next = withFields(content, { [fieldOf("askAgain", "afterRefusal")]: "soon" });
    expect(consentContent.safeParse(next).success).toBe(false);
  });
});

describe("the difference between two versions", () => {
  test("is empty between a version and itself", () => {
    expect(contentChanges(content, structuredClone(content))).toEqual([]);
  });

  test("names places in words, and services by their keys whatever their order", () => {
    const next = structuredClone(content);
    next.texts.en.bannerTitle = "Cookies?";
    next.services.reverse();
    const [service] = next.services.splice(0, 1);
    const changes = contentChanges(content, next);
    expect(changes.find(({ after }) => after === "Cookies?")).toEqual({
      label: "Texts › English › Banner title",
      before: content.texts.en.bannerTitle,
      after: "Cookies?",
    });
    const rest = changes.filter(({ after }) => after === null);
    expect(rest.length).toBe(changes.length - 1);
    expect(rest.every(({ label }) => label.startsWith(`Services › ${service?.key} › `))).toBe(true);
  });
});

describe("a draft and the inventory", () => {
  const entries: InventoryEntry[] = content.services.flatMap((service) =>
    service.entries.map((entry) => ({
      ...entry,
      id: `ste_${entry.pattern}`,
      provider: service.provider,
      serviceKey: service.key,
      category: service.category,
      attributes: { httpOnly: false, secure: false, sameSite: "", sometimes: false },
      status: "declared",
      ...{ firstSeenAt: null, lastSeenAt: null, createdAt: "", version: 1 },
    })),
  );

  test("are in step at the beginning", () => {
    expect(isBehind(content, [...entries].reverse())).toBe(false);
    expect(withInventory(content, entries)).toEqual(content);
  });

  test("what was declared comes in, what was removed or blocked goes out", () => {
    const own = entries.filter(({ serviceKey }) => serviceKey === "google-analytics");
    const [first] = own;
    if (!first) throw new Error("The first version declares cookies of Google Analytics.");
    const added: InventoryEntry = { ...first, id: "ste_new", pattern: "_ga_new" };
    const host: InventoryEntry = { ...first, id: "ste_host", kind: "host", pattern: "stats.example" };
    const blocked = entries.map((entry) =>
      entry === first ? { ...entry, status: "blocked" as const } : entry,
    );
    const next = withInventory(content, [...blocked, added, host]);
    const service = next.services.find(({ key }) => key === "google-analytics");
    expect(service?.entries.map(({ pattern }) => pattern)).toEqual([
      ...own.slice(1).map(({ pattern }) => pattern),
      "_ga_new",
    ]);
    expect(service?.hosts).toContain("stats.example");
    expect(consentContent.safeParse(next).success).toBe(true);
    const noHost = withInventory(next, [...blocked, added, { ...host, status: "blocked" }]);
    expect(noHost.services.find(({ key }) => key === "google-analytics")?.hosts).not.toContain(
      "stats.example",
    );
  });
});
