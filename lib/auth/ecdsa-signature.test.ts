import { generateKeyPairSync, randomBytes, sign, verify } from "node:crypto";
import { describe, expect, it } from "vitest";
import { unwrapEC2Signature } from "./ecdsa-signature";

const hex = (text: string) => new Uint8Array(Buffer.from(text, "hex"));
const CURVES = [
  ["P-256", 1],
  ["P-384", 2],
  ["P-521", 3],
] as const;

describe("reading an ECDSA signature", () => {
  it.each(CURVES)(
    "gives what another library verifies, whatever zeros r and s begin with: %s",
    (name, curve) => {
      const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: name });
      for (let i = 0; i < 600; i++) {
        const data = randomBytes(16);
        const signature = unwrapEC2Signature(sign("sha256", data, privateKey), curve);
        expect(verify("sha256", data, { key: publicKey, dsaEncoding: "ieee-p1363" }, signature)).toBe(true);
      }
    },
  );

  it("fills short numbers, and takes off the zero that says that a number is positive", () => {
    const read = Buffer.from(unwrapEC2Signature(hex("3007020101020200ff"), 1)).toString("hex");
    expect(read).toBe(`${"01".padStart(64, "0")}${"ff".padStart(64, "0")}`);
    const zero = unwrapEC2Signature(hex("3006020100020100"), 1);
    expect(zero).toEqual(new Uint8Array(64));
  });

  it.each([
    ["nothing", ""],
    ["no sequence", "3106020101020101"],
    ["a sequence cut off", "300602010102"],
    ["one number", "3003020101"],
    ["no number", "3006040101020101"],
    ["a negative number", "3006020180020101"],
    ["a padded number", "300702020001020101"],
    ["an empty number", "30050200020101"],
    ["a number longer than the curve's", `302602${"21"}01${"00".repeat(32)}020101`],
    ["something after the numbers", "300902010102010101"],
    ["something after the sequence", "300602010102010100"],
    ["a length written longer than it is", "308106020101020101"],
    ["a length of lengths", "30820006020101020101"],
    ["a length that is not said", "3080020101020101"],
  ])("refuses %s", (_, bytes) => {
    expect(() => unwrapEC2Signature(hex(bytes), 1)).toThrow();
  });

  it("refuses another curve", () => {
    expect(() => unwrapEC2Signature(hex("3006020101020101"), 8)).toThrow("no curve 8");
  });
});
