import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PASSWORD_MIN, passwordProblem } from "./password-rules";

describe("passwordProblem", () => {
  it.each(["seven wide shelves", "korrekt-Pferd-9-Kiste", "Zn4!kq0Lw8#t", "très long mot de passe"])(
    "takes %s",
    (password) => expect(passwordProblem(password, ["Ada Byron", "ada@firm.example"])).toBeNull(),
  );
  it.each([
    ["short", /at least 12/],
    ["password1234", /tried first/],
    ["P@ssw0rd!2026", /tried first/],
    ["correcthorsebatterystaple", /tried first/],
    ["aaaaaaaaaaaaaa", /more different/],
    ["abcdefghijklm", /keys and counting/],
    ["123456789012", /signs alone/],
    ["+353 1 234 5678", /signs alone/],
    ["qwertyuiop[]12", /tried first|keys and counting/],
    ["byron likes tea", /name and your e-mail/],
    ["the shelves of FIRM", /name and your e-mail/],
    ["B4y-byr0n-twice", /name and your e-mail/],
  ])("refuses %s", (password, reason) =>
    expect(passwordProblem(password, ["Ada Byron", "ada@firm.example"])).toMatch(reason),
  );
  it("finds the parts of a name in any place and case", () => {
    const words = fc.stringMatching(/^[a-z]{4,9}$/);
    fc.assert(
      fc.property(
        words,
        fc.string({ maxLength: 12 }),
        fc.string({ maxLength: 12 }),
        (name, before, after) => {
          const password = `${before}${name.toUpperCase()}${after}`.padEnd(PASSWORD_MIN, "x9-");
          expect(passwordProblem(password, [name])).not.toBeNull();
        },
      ),
    );
  });
});
