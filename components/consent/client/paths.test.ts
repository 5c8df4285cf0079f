import { describe, expect, it, vi } from "vitest";
import { patternFits } from "@/lib/consent/pattern";

vi.stubGlobal("location", new URL("https://lumina.example/o/harbour/items/itm_1?q=x"));
vi.stubGlobal("ROUTE_WORDS", "items o reset");
const { anonymousUrl } = await import("./paths");

describe("what a service may see of an address", () => {
  it.each([
    ["/o/harbour-tools/items/itm_01?secret=1#x", "https://lumina.example/o/-/items/-"],
    ["/o/items/items", "https://lumina.example/o/-/items"],
    ["/reset/Zm9vYmFy", "https://lumina.example/reset/-"],
    ["/", "https://lumina.example/"],
    [
      "https://lumina.example/_next/static/chunks/a.js?v=1",
      "https://lumina.example/_next/static/chunks/a.js",
    ],
    ["https://search.example/?q=my+company", "https://search.example/"],
    ["", ""],
    ["http://[", ""],
  ])("tells of %s only %s", (address, told) => {
    expect(anonymousUrl(address)).toBe(told);
  });
});

describe("a pattern of the inventory", () => {
  it("is a name, or the beginning of one", () => {
    expect(patternFits("_ga", "_ga")).toBe(true);
    expect(patternFits("_ga_X1", "_ga")).toBe(false);
    expect(patternFits("_ga_X1", "_ga_*")).toBe(true);
    expect(patternFits("my_ga_X1", "_ga_*")).toBe(false);
  });
});
