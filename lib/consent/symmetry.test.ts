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

  const said = (accept: Partial<MeasuredButton>, reject: Partial<MeasuredButton>) =>
    measureSymmetry({ ...button, text: "Yes", ...accept }, { ...button, text: "Yes", ...reject });
  const WHITE = [255, 255, 255] as const;

  it("says what differs, and by how much", () => {
    expect(said({ clicks: 1 }, { clicks: 2 })).toEqual(["Accepting takes 1 presses, refusing 2."]);
    expect(said({ width: 100, height: 40 }, { width: 50, height: 40 })).toEqual([
      "Area: 4000.00 for accepting, 2000.00 for refusing.",
    ]);
    expect(said({ fontSize: 15 }, { fontSize: 15.5 })).toEqual([
      "Type size: 15.00 for accepting, 15.50 for refusing.",
    ]);
    expect(said({ fontWeight: 400 }, { fontWeight: 500 })).toEqual([
      "Type weight: 400.00 for accepting, 500.00 for refusing.",
    ]);
    expect(said({ text: "Yes" }, { text: "" })).toEqual([
      "Length of the wording: 3.00 for accepting, 0.00 for refusing.",
    ]);
    // The same area: only the words' length is within what is allowed.
    expect(said({ width: 100, height: 40 }, { width: 40, height: 100 })).toEqual([]);
  });

  it("measures contrast as WCAG does", () => {
    // Against white, as the tools of WCAG tell them; the last two colours lie on both sides of the linear part.
    const colours: [MeasuredButton["ink"], string][] = [
      [[0, 0, 0], "21.00"],
      [[255, 0, 0], "4.00"],
      [[0, 255, 0], "1.37"],
      [[0, 0, 255], "8.59"],
      [[118, 118, 118], "4.54"],
      [[10, 10, 10], "19.80"],
      [[11, 11, 11], "19.68"],
    ];
    for (const [ink, contrast] of colours) {
      const flat = { ground: WHITE, around: WHITE, border: WHITE };
      const words = said({ ...flat, ink }, { ...flat, ink: WHITE });
      expect(words).toEqual([`Contrast of the words: ${contrast} for accepting, 1.00 for refusing.`]);
      const edge = said({ ...flat, ink: WHITE, border: ink }, { ...flat, ink: WHITE });
      expect(edge).toEqual([`Contrast of the border: ${contrast} for accepting, 1.00 for refusing.`]);
      const face = said({ ...flat, ink, ground: ink }, { ...flat, ink: WHITE });
      expect(face).toEqual([`Contrast of the button: ${contrast} for accepting, 1.00 for refusing.`]);
    }
  });

  it("allows a tenth more of area and contrast, a third more of words, and nothing of type", () => {
    const area = (width: number) => said({ width: 1000 }, { width }).length;
    expect([area(1100), area(1101), area(910), area(909)]).toEqual([0, 1, 0, 1]);
    const words = (length: number) => said({ text: "x".repeat(100) }, { text: "x".repeat(length) }).length;
    expect([words(135), words(136), words(75), words(74)]).toEqual([0, 1, 0, 1]);
    const grey = (value: number) =>
      said({ ink: [0, 0, 0], ground: WHITE }, { ink: [value, value, value], ground: WHITE }).length;
    // 21:1 against 19.80 and against 18.88: a tenth lies between.
    expect([grey(10), grey(24)]).toEqual([0, 1]);
    expect(said({ text: "" }, { text: "" })).toHaveLength(1);
  });

  it("holds for the wording of the first version, in every language", () => {
    expect(unequalWording(firstContent.texts)).toEqual([]);
  });

  it("names the languages whose wording is unequal", () => {
    const de = { ...firstContent.texts.de, reject: "Ohne Annahme weiter zur Seite" };
    expect(unequalWording({ ...firstContent.texts, de })).toEqual(["de"]);
    const lengths = (accept: number, reject: number) =>
      unequalWording({
        ...firstContent.texts,
        fr: { ...firstContent.texts.fr, accept: "x".repeat(accept), reject: "x".repeat(reject) },
      });
    expect([lengths(20, 27), lengths(27, 20), lengths(0, 0)]).toEqual([[], [], ["fr"]]);
    expect([lengths(20, 28), lengths(28, 20)]).toEqual([["fr"], ["fr"]]);
  });
});
