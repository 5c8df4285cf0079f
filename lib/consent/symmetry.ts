import { CONSENT_LANGUAGES, type ConsentContent } from "./schema";

/** One button of the rendered banner, as a browser measured it. Lengths in CSS pixels. */
export interface MeasuredButton {
  /** Presses from the banner's first layer until the choice is made. */
  clicks: number;
  width: number;
  height: number;
  /** sRGB, 0 to 255. `ground` is what lies under the words, `around` what lies around the button. */
  ink: Rgb;
  ground: Rgb;
  around: Rgb;
  border: Rgb;
  fontSize: number;
  fontWeight: number;
  text: string;
}

export type Rgb = readonly [number, number, number];

/** How much one side may differ from the other before a banner leads its reader. */
const AREA_RATIO = 1.1;
const CONTRAST_RATIO = 1.1;
const WORDING_RATIO = 1.35;

/**
 * Where accepting and refusing are not of equal weight: presses, area, contrast of words and of the button itself, type,
 * and length of the wording. An empty list means that they are.
 */
export function measureSymmetry(accept: MeasuredButton, reject: MeasuredButton): string[] {
  const problems: string[] = [];
  if (accept.clicks !== reject.clicks)
    problems.push(`Accepting takes ${accept.clicks} presses, refusing ${reject.clicks}.`);
  const compare = (what: string, most: number, measure: (button: MeasuredButton) => number) => {
    const [a, b] = [measure(accept), measure(reject)];
    if (ratio(a, b) > most)
      problems.push(`${what}: ${a.toFixed(2)} for accepting, ${b.toFixed(2)} for refusing.`);
  };
  compare("Area", AREA_RATIO, (button) => button.width * button.height);
  compare("Contrast of the words", CONTRAST_RATIO, (button) => contrast(button.ink, button.ground));
  compare("Contrast of the button", CONTRAST_RATIO, (button) => contrast(button.ground, button.around));
  compare("Contrast of the border", CONTRAST_RATIO, (button) => contrast(button.border, button.around));
  compare("Type size", 1, (button) => button.fontSize);
  compare("Type weight", 1, (button) => button.fontWeight);
  compare("Length of the wording", WORDING_RATIO, (button) => button.text.length);
  return problems;
}

/** Languages in which the words for accepting and refusing differ too much in length: a publication is refused for it. */
export function unequalWording(texts: ConsentContent["texts"]): string[] {
  return CONSENT_LANGUAGES.filter((language) => {
    const { accept, reject } = texts[language];
    return ratio(accept.length, reject.length) > WORDING_RATIO;
  });
}

/** How many times the larger is of the smaller; infinite where one is nothing. */
function ratio(a: number, b: number): number {
  const smaller = Math.min(a, b);
  return smaller <= 0 ? Number.POSITIVE_INFINITY : Math.max(a, b) / smaller;
}

/** Contrast of two colours by WCAG 2.2, 1 to 21. */
function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance([red, green, blue]: Rgb): number {
  const linear = (channel: number) => {
    const value = channel / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
