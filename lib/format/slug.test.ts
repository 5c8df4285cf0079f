import fc from "fast-check";
import { expect, it } from "vitest";
import { slugOf, slugWithSuffix } from "./slug";

it.each([
  ["Harbour & Pine Trading", "harbour-and-pine-trading"],
  ["Größe Söhne GmbH", "grosse-sohne-gmbh"],
  ["  demo ", "org-demo"],
  ["株式会社", "org"],
])("%s becomes %s", (name, slug) => expect(slugOf(name)).toBe(slug));

it("is always a path segment of bounded length", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200, unit: "grapheme" }), (name) => {
      const slug = slugOf(name);
      expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(slug.length).toBeLessThanOrEqual(45);
      expect(slugWithSuffix(slug, "1a2b3c")).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*-1a2b3c$/);
      expect(slugWithSuffix(slug, "1a2b3c").length).toBeLessThanOrEqual(40);
    }),
  );
});
