import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { safeNextPath } from "./next-path";

it.each([
  "/o/acme",
  "/o/acme/items?sort=name#top",
  "/invitation/abc_DEF-123",
  "/sign-in/organization/acme?next=%2Fo%2Facme",
])("keeps %s", (path) => expect(safeNextPath(path)).toBe(path));

it.each([
  "https://evil.example",
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/.//evil.example",
  "/..//evil.example",
  "/%2e//evil.example",
  "/%2E%2e//evil.example",
  "/a/..//evil.example",
  "/a/%2e%2e//evil.example",
  "/./%2e//evil.example/path?q#h",
  "/%2Fevil.example",
  "/%5Cevil.example",
  "/a/../%2F/evil.example",
  "/.//\\evil.example",
  "/%ZZ",
  "/\u0000/evil.example",
  " //evil.example",
  "///evil.example",
  "javascript:alert(1)",
  "o/acme",
  "/sign-in/with/sso_1?next=/o/acme",
  "/o/../sign-in/with/google",
  "/sign-in/%77ith/google",
  "/SIGN-IN/with/google",
  "/sign-in//with/google",
  "/sign-in/.//with/google",
  "/sign-in%2F%2Fwith/google",
  "/api/auth/callback/google?code=1",
  "/cdn-cgi/access/logout",
  "",
  undefined,
  ["/o/acme"],
])("refuses %j", (path) => expect(safeNextPath(path, "/fallback")).toBe("/fallback"));

describe("whatever it is given", () => {
  const nasty = fc.string({
    unit: fc.constantFrom(
      "/",
      "\\",
      ".",
      "..",
      ":",
      "@",
      "a",
      "\t",
      "\n",
      "%",
      "%2e",
      "%2F",
      "%5c",
      "?",
      "#",
    ),
  });
  const anything = fc.oneof(
    nasty.map((text) => `/${text}`),
    nasty,
    fc.webUrl(),
    fc.string(),
  );

  it("never leaves the site, as it is, resolved from a page, or decoded once more", () => {
    fc.assert(
      fc.property(anything, (given) => {
        const path = safeNextPath(given);
        for (const read of [path, decodeURIComponent(new URL(path, "https://lumina.example").pathname)])
          expect(new URL(read, "https://lumina.example/sign-in").origin).toBe("https://lumina.example");
        expect(path).toMatch(/^\/(?![/\\])/);
      }),
      { numRuns: 3000 },
    );
  });

  it("stays as it is when it is asked again", () => {
    fc.assert(
      fc.property(anything, (given) => {
        const path = safeNextPath(given);
        expect(safeNextPath(path)).toBe(path);
      }),
    );
  });
});
