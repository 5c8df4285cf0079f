import { describe, expect, it } from "vitest";
import { isSitePath, staticSitePaths } from "./pages";
import { isFrameworkScript } from "./scripts";

describe("pages of the site", () => {
  it("knows its own paths and no others", () => {
    for (const path of ["/", "/security"]) expect(isSitePath(path)).toBe(true);
    for (const path of ["/sign-in", "/o/demo", "/security/more", "/%"]) expect(isSitePath(path)).toBe(false);
  });

  it("makes only fixed addresses at build time", () => {
    for (const path of staticSitePaths) expect(path).not.toContain("[");
  });
});

describe("scripts of the site", () => {
  it("leaves out the framework's and whatever stands inline", () => {
    expect(isFrameworkScript("/_next/static/chunks/main.js", null)).toBe(true);
    expect(isFrameworkScript(null, null)).toBe(true);
    expect(isFrameworkScript("https://elsewhere.example/site/x.js", null)).toBe(true);
  });

  it("keeps our own files and data blocks", () => {
    expect(isFrameworkScript("/site/consent.js", null)).toBe(false);
    expect(isFrameworkScript(null, "application/ld+json")).toBe(false);
  });
});
