import { expect, it } from "vitest";
import { COUNTRIES, currencyOf, guessCountry, isCurrency, isTimeZone } from "./locales";

it("gives every country a currency that exists", () => {
  for (const country of COUNTRIES) expect(isCurrency(currencyOf(country)), country).toBe(true);
});

it("lists each country once", () => expect(new Set(COUNTRIES).size).toBe(COUNTRIES.length));

it.each([
  ["DE", "en-US,en;q=0.9", "DE"],
  ["XX", "de-AT,de;q=0.9", "AT"],
  [null, "zh-Hant-TW", "TW"],
  [null, "en", "US"],
  [null, null, "US"],
])("guesses from %s and %s", (network, languages, country) =>
  expect(guessCountry(network, languages)).toBe(country),
);

it.each([
  ["Europe/Dublin", true],
  ["UTC", true],
  ["Mars/Olympus", false],
  ["", false],
])("time zone %s: %s", (zone, known) => expect(isTimeZone(zone)).toBe(known));
