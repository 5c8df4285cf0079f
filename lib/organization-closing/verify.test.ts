import { generateKeyPairSync, sign } from "node:crypto";
import { expect, it } from "vitest";
import { canonicalJson } from "@/lib/platform/canonical-json";
import { verifyCertificate } from "./verify";

const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const key = String(publicKey.export({ format: "jwk" }).x);
const certificate = {
  format: "lumina-deletion-certificate",
  id: "crt_1",
  organization: { name: "Größe & Co" },
  deleted: [{ place: "Item", count: 3 }],
};
const signed = {
  certificate,
  signature: sign(null, Buffer.from(canonicalJson(certificate)), privateKey).toString("base64url"),
  publicKey: key,
};
const check = async (value: unknown, keys = [key]) =>
  (await verifyCertificate(typeof value === "string" ? value : JSON.stringify(value), keys)).result;

it("is genuine in whatever order and spacing it was written", async () => {
  expect(await check(signed)).toBe("genuine");
  const { organization, ...rest } = certificate;
  expect(await check(JSON.stringify({ ...signed, certificate: { organization, ...rest } }, null, 4))).toBe(
    "genuine",
  );
});

it("is forged once anything of it was changed", async () => {
  expect(await check({ ...signed, certificate: { ...certificate, id: "crt_2" } })).toBe("forged");
  expect(await check({ ...signed, certificate: { ...certificate, more: 1 } })).toBe("forged");
  expect(await check({ ...signed, signature: signed.signature.replace(/^./, "_") })).toBe("forged");
  expect(await check({ ...signed, signature: "?" })).toBe("forged");
});

it("is refused when another key signed it", async () => {
  expect(await check(signed, ["another"])).toBe("unknown-key");
});

it("is unreadable when it is something else", async () => {
  for (const text of ["", "null", "[]", "{", "{}", '{"certificate":{},"signature":"a","publicKey":"b"}'])
    expect(await check(text)).toBe("unreadable");
});
