import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { reducedPasskeyLibrary } from "./reduce-passkey-library.mjs";

it("bundles the passkey library with what is imported of it, and nothing of certificates", async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "passkeys-"));
  const file = path.join(folder, "passkeys.mjs");
  await reducedPasskeyLibrary(file);
  const library = (await import(file)) as Record<string, unknown>;
  expect(Object.keys(library).sort()).toEqual([
    "decodeAttestationObject",
    "generateAuthenticationOptions",
    "generateRegistrationOptions",
    "isoBase64URL",
    "verifyAuthenticationResponse",
    "verifyRegistrationResponse",
  ]);
  const text = readFileSync(file, "utf8");
  expect(text).not.toMatch(/\bMII[A-Z]|reflect-metadata|AsnParser/);
  rmSync(folder, { recursive: true });
});
