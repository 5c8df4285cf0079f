import { describe, expect, it } from "vitest";
import { matchTotp, newTotpSecret, toBase32, totpCode, totpStep, totpUri } from "./totp";

/** The secret of the appendix of RFC 6238; its codes have eight digits, of which authenticator apps show the last six. */
const SECRET = new TextEncoder().encode("12345678901234567890");

describe("codes of an authenticator app", () => {
  it.each([
    [59, "94287082"],
    [1111111109, "07081804"],
    [1111111111, "14050471"],
    [1234567890, "89005924"],
    [2000000000, "69279037"],
    [20000000000, "65353130"],
  ])("at %i seconds are those of RFC 6238", (seconds, code) => {
    expect(totpCode(SECRET, totpStep(seconds * 1000))).toBe(code.slice(2));
  });

  it("are taken one step early and late, not two, and not after a later one", () => {
    const at = 1_234_567_890_000;
    const now = totpStep(at);
    const match = (step: number, last = 0) => matchTotp(SECRET, totpCode(SECRET, step), at, last);
    expect([-2, -1, 0, 1, 2].map((off) => match(now + off))).toEqual([null, now - 1, now, now + 1, null]);
    expect(match(now, now)).toBeNull();
    expect(match(now - 1, now)).toBeNull();
    expect(match(now + 1, now)).toBe(now + 1);
  });

  it.each(["", "12345", "1234567", "abcdef", "１２３４５６"])("refuse %j", (code) => {
    expect(matchTotp(SECRET, code, 1_234_567_890_000, 0)).toBeNull();
  });
});

it("writes secrets in Base32 as RFC 4648 does, and of twenty bytes each", () => {
  const words = ["", "f", "fo", "foo", "foob", "fooba", "foobar"].map((word) =>
    new TextEncoder().encode(word),
  );
  const written = ["", "MY", "MZXQ", "MZXW6", "MZXW6YQ", "MZXW6YTB", "MZXW6YTBOI"];
  expect(words.map(toBase32)).toEqual(written);
  expect(newTotpSecret()).toHaveLength(20);
  expect(newTotpSecret()).not.toEqual(newTotpSecret());
});

it("tells the app who it is for, whatever is in the address", () => {
  const uri = new URL(totpUri(SECRET, "Lumina", "a b&c@example.com"));
  expect(uri.pathname).toBe("/Lumina:a%20b%26c%40example.com");
  expect([...uri.searchParams]).toEqual([
    ["secret", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"],
    ["issuer", "Lumina"],
  ]);
});
