import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { siteScripts } from "./site-scripts.mjs";

/** Every page carries the script of consent, so it stays small. */
const LIMIT_KIB = 10.25;

it("the script of consent costs a page little", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "lumina-scripts-"));
  try {
    await siteScripts(folder);
    const script = gzipSync(readFileSync(path.join(folder, "consent.js")));
    expect(script.length / 1024).toBeLessThan(LIMIT_KIB);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
