import { describe, expect, it } from "vitest";
import { currentEntry, workspaceNavigation } from "./navigation";

const items = workspaceNavigation("acme", { approvals: 3 });

describe("currentEntry", () => {
  it("takes the longest beginning, whole parts of the path only", () => {
    expect(currentEntry(items, "/o/acme")?.key).toBe("today");
    expect(currentEntry(items, "/o/acme/items/itm_7")?.key).toBe("items");
    expect(currentEntry(items, "/o/acme/itemsandmore")).toBeUndefined();
    expect(currentEntry(items, "/o/acme/notifications")).toBeUndefined();
    expect(currentEntry(items, "/o/acme2")).toBeUndefined();
  });

  it("gives every page its own address and its own keys", () => {
    const keys = items.flatMap((item) => item.keys ?? []);
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(items.map((item) => item.href)).size).toBe(items.length);
  });
});
