import { describe, expect, it } from "vitest";
import { truncatedAddress } from "./address";
import { firstContent } from "./defaults";
import { preferredLanguage } from "./language";
import { type ConsentChoice, evaluateConsent, kindOf } from "./state";

const NOW = new Date("2026-11-25T12:00:00Z");
const DAY_S = 86_400;
const current = { number: 5, materialNumber: 3, content: firstContent };
const choice = (change: Partial<ConsentChoice> = {}): ConsentChoice => ({
  recordId: "cns_1",
  number: 4,
  services: ["google-analytics"],
  at: NOW.getTime() / 1000 - 10 * DAY_S,
  ...change,
});
const at = (given: ConsentChoice | null, gpc = false) => evaluateConsent(given, current, { gpc, now: NOW });

describe("where a visitor stands", () => {
  it("allows what was agreed to, and nothing else", () => {
    expect(at(choice())).toEqual({ state: "decided", allowed: ["google-analytics"] });
    expect(at(choice({ services: [] }))).toEqual({ state: "decided", allowed: [] });
    expect(at(null)).toEqual({ state: "undecided", allowed: [] });
  });

  it("never allows a service that the version does not offer, or that needs no consent", () => {
    expect(at(choice({ services: ["lumina", "advertising"] })).allowed).toEqual([]);
  });

  it.each<[string, Partial<ConsentChoice>]>([
    ["something important has changed since", { number: 2 }],
    ["the version is not known", { number: 6 }],
    ["a consent is older than a year", { at: NOW.getTime() / 1000 - 366 * DAY_S }],
    ["a refusal is older than half a year", { services: [], at: NOW.getTime() / 1000 - 183 * DAY_S }],
    ["it was made in the future", { at: NOW.getTime() / 1000 + 2 * DAY_S }],
    ["its time or version is no number", { number: Number.NaN }],
  ])("asks again, and allows nothing, when %s", (_, change) => {
    expect(at(choice(change))).toEqual({ state: "stale", allowed: [] });
  });

  it("counts to the last instant, and from the first version that still says the same", () => {
    const seconds = NOW.getTime() / 1000;
    const { afterConsent, afterRefusal } = firstContent.askAgain;
    for (const [given, state] of [
      [{ at: seconds - afterConsent * DAY_S }, "decided"],
      [{ at: seconds - afterConsent * DAY_S - 1 }, "stale"],
      [{ services: [], at: seconds - afterRefusal * DAY_S }, "decided"],
      [{ services: [], at: seconds - afterRefusal * DAY_S - 1 }, "stale"],
      // A clock that is ahead by less than a day is no forgery.
      [{ at: seconds + DAY_S }, "decided"],
      [{ at: seconds + DAY_S + 1 }, "stale"],
      [{ number: current.materialNumber }, "decided"],
      [{ number: current.number }, "decided"],
    ] as const)
      expect([given, at(choice(given)).state]).toEqual([given, state]);
  });

  it("keeps a consent for longer than a refusal", () => {
    const halfAYear = NOW.getTime() / 1000 - 200 * DAY_S;
    expect(at(choice({ at: halfAYear })).state).toBe("decided");
    expect(at(choice({ at: halfAYear, services: [] })).state).toBe("stale");
  });

  it("sets Global Privacy Control above an earlier consent", () => {
    expect(at(choice(), true)).toEqual({ state: "undecided", allowed: [] });
  });
});

describe("what a choice amounts to", () => {
  const offered = ["a", "b"];
  it.each([
    ["accept", ["a", "b"], []],
    ["reject", [], []],
    ["partial", ["b"], []],
    ["withdraw", [], ["a"]],
    ["withdraw", ["b"], ["a", "b"]],
    ["accept", ["a", "b"], ["a"]],
    ["accept", ["a", "b"], ["a", "dropped"]],
    ["reject", [], ["dropped"]],
  ])("is %s", (kind, agreed, before) => {
    expect(kindOf(offered, agreed, before)).toBe(kind);
  });
});

describe("what is kept of an address", () => {
  it.each([
    ["203.0.113.77", "203.0.113.0/24"],
    ["::ffff:203.0.113.77", "203.0.113.0/24"],
    ["2001:db8:abcd:12::1", "2001:db8:abcd::/48"],
    ["2001:db8::1", "2001:db8:0::/48"],
    ["::1", "0:0:0::/48"],
    ["local", null],
    ["", null],
  ])("%s is %s", (address, kept) => {
    expect(truncatedAddress(address)).toBe(kept);
  });
});

describe("the language asked for", () => {
  it.each([
    ["de-CH,de;q=0.9,en;q=0.8", "de"],
    ["it,fr;q=0.5,en;q=0.3", "fr"],
    ["en;q=0.2,es;q=0.9", "es"],
    ["nl", "en"],
    ["de;q=0, fr;q=0.1", "fr"],
    [null, "en"],
  ])("%s is %s", (header, language) => {
    expect(preferredLanguage(header)).toBe(language);
  });
});
