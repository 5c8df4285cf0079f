import fc from "fast-check";
import { expect, it } from "vitest";
import { safeNextPath } from "./next-path";

it.each(["/o/acme", "/o/acme/items?sort=name#top", "/invitation/abc_DEF-123"])("keeps %s", (path) =>
  expect(safeNextPath(path)).toBe(path),
);

it.each([
  "https://evil.example",
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "javascript:alert(1)",
  "o/acme",
  "",
  undefined,
  ["/o/acme"],
])("refuses %j", (path) => expect(safeNextPath(path, "/fallback")).toBe("/fallback"));

it("never leaves the site, whatever it is given", () => {
  const nasty = fc.string({
    unit: fc.constantFrom("/", "\\", ".", ":", "@", "a", "\t", "\n", "%", "?", "#"),
  });
  fc.assert(
    fc.property(fc.oneof(nasty, fc.webUrl(), fc.string()), (path) => {
      const url = new URL(safeNextPath(path), "https://lumina.example");
      expect(url.origin).toBe("https://lumina.example");
    }),
  );
});
