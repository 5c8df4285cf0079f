import { expect, it } from "vitest";
import { methodWords, regionName } from "./sign-in-words";

it.each([
  ["pwd", "Password"],
  ["pwd otp", "Password and code"],
  ["hwk user", "Passkey"],
  ["fed", "Single sign-on"],
  ["", ""],
])("names the proof %j", (methods, words) => {
  expect(methodWords(methods)).toBe(words);
});

it.each([
  ["DE", "Germany"],
  ["US-CA", "United States (CA)"],
  ["T1", "Tor network"],
  ["XX", "Unknown place"],
  ["nonsense", "Unknown place"],
  [null, "Unknown place"],
])("names the region %j", (region, words) => {
  expect(regionName(region, "en-US")).toBe(words);
});
