import { expect, it } from "vitest";
import { isIssuer } from "./identity-matching";

const DIRECTORY = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";
const SHARED = "https://login.microsoftonline.com/organizations/v2.0";
const claims = (iss: string, tid?: unknown) => ({ iss, sub: "1", tid });

it("takes an issuer to the letter", () => {
  expect(isIssuer(claims("https://id.example"), "https://id.example")).toBe(true);
  expect(isIssuer(claims("https://id.example/"), "https://id.example")).toBe(false);
  expect(isIssuer(claims("https://id.example.evil.example"), "https://id.example")).toBe(false);
});

it("takes each directory's own issuer at Microsoft's shared endpoint, and only that of the token's directory", () => {
  const own = `https://login.microsoftonline.com/${DIRECTORY}/v2.0`;
  expect(isIssuer(claims(own, DIRECTORY), SHARED)).toBe(true);
  expect(isIssuer(claims(own), SHARED)).toBe(false);
  expect(isIssuer(claims(own, "another"), SHARED)).toBe(false);
  expect(isIssuer(claims(SHARED, DIRECTORY), SHARED)).toBe(false);
  expect(isIssuer(claims(`https://evil.example/${DIRECTORY}/v2.0`, DIRECTORY), SHARED)).toBe(false);
  expect(isIssuer(claims(own, DIRECTORY), own)).toBe(true);
});
