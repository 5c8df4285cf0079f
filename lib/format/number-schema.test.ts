import { describe, expect, it } from "vitest";
import * as z from "zod";
import { formLocale, NUMBER_LOCALE } from "./form-locale";
import { integerText, numberText, numberTextOr } from "./number-schema";

const form = (locale: string) => {
  const data = new FormData();
  data.set(NUMBER_LOCALE, locale);
  return data;
};

describe("the locale of a form", () => {
  it("is what the form says, and the request's where it says nothing sensible", () => {
    expect(formLocale(form("de-CH"), "en-GB")).toBe("de-CH");
    for (const said of ["", "not a locale", "x".repeat(200), "!!"])
      expect(formLocale(form(said), "fr-FR")).toBe("fr-FR");
    expect(formLocale(new FormData(), "fr-FR")).toBe("fr-FR");
    expect(formLocale({ [NUMBER_LOCALE]: "de" }, "fr-FR")).toBe("de");
    for (const input of [null, undefined, "de", 5, []]) expect(formLocale(input, "fr-FR")).toBe("fr-FR");
  });
});

describe("numbers of a form", () => {
  const schema = z.object({
    price: numberText("de", { scale: 2 }),
    days: numberTextOr(null, "de", { scale: 0 }),
  });
  it("are scaled integers, and what is wrong stands at its field", () => {
    expect(schema.parse({ price: "1.234,50", days: " " })).toEqual({ price: 123_450, days: null });
    const { error } = schema.safeParse({ price: "", days: "1e3" });
    expect(error?.issues.map((issue) => issue.path.join("."))).toEqual(["price", "days"]);
  });
});

describe("integers of hidden fields and addresses", () => {
  it("are digits and nothing else", () => {
    expect(integerText(1).parse("12")).toBe(12);
    expect(integerText(1).parse(12)).toBe(12);
    for (const text of [
      "0",
      "",
      "1e3",
      "0x10",
      "1.5",
      " 1",
      "-1",
      "99999999999999999999",
      1.5,
      Number.NaN,
      null,
    ])
      expect(integerText(1).safeParse(text).success).toBe(false);
  });
});
