import { describe, expect, it } from "vitest";
import { firstContent } from "./defaults";
import { type MeasuredButton, measureSymmetry, unequalWording } from "./symmetry";

const button: MeasuredButton = {
  clicks: 1,
  width: 140,
  height: 44,
  ink: [20, 30, 40],
  ground: [255, 255, 255],
  around: [245, 247, 248],
  border: [150, 160, 170],
  fontSize: 15,
  fontWeight: 500,
  text: "Accept all",
};

describe("accepting and refusing have equal weight", () => {
  it("finds nothing between two equal buttons", () => {
    expect(measureSymmetry(button, { ...button, text: "Reject all" })).toEqual([]);
  });

  it.each<[string, Partial<MeasuredButton>]>([
    ["is one press further away", { clicks: 2 }],
    ["is smaller", { width: 100 }],
    ["is paler", { ink: [150, 150, 150] }],
    ["stands out less from the banner", { ground: [245, 247, 248], border: [245, 247, 248] }],
    ["has smaller type", { fontSize: 13 }],
    ["has lighter type", { fontWeight: 400 }],
    ["is worded longer", { text: "Continue without accepting" }],
    ["has no words", { text: "" }],
  ])("says so when refusing %s", (_, change) => {
    expect(measureSymmetry(button, { ...button, text: "Reject all", ...change })).not.toEqual([]);
  });

  it("holds for the wording of the first version, in every language", () => {
    expect(unequalWording(firstContent.texts)).toEqual([]);
  });

  it("names the languages whose wording is unequal", () => {
    const de = { ...firstContent.texts.de, reject: "Ohne Annahme weiter zur Seite" };
    expect(unequalWording({ ...firstContent.texts, de })).toEqual(["de"]);
  });
});
