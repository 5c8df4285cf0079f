import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const css = readFileSync(path.resolve(import.meta.dirname, "../../app/globals.css"), "utf8");
const dark = css.slice(css.indexOf("prefers-color-scheme: dark"), css.indexOf("@theme inline"));
const light = css.slice(0, css.indexOf("prefers-color-scheme: dark"));

/** Relative luminance (WCAG 2.2) of an opaque OKLCH colour; OKLab to linear sRGB by Ottosson (2020). */
function luminance(l: number, chroma: number, hue: number): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clamp = (value: number) => Math.min(1, Math.max(0, value));
  const red = clamp(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short);
  const green = clamp(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short);
  const blue = clamp(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function token(block: string, name: string): number {
  const found = new RegExp(`--${name}: oklch\\(([\\d.]+) ([\\d.]+) ([\\d.]+)\\)`).exec(block);
  if (!found) throw new Error(`--${name} is not an opaque oklch colour`);
  return luminance(Number(found[1]), Number(found[2]), Number(found[3]));
}

function contrast(block: string, one: string, other: string): number {
  const [low = 0, high = 0] = [token(block, one), token(block, other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const grounds = ["canvas", "surface", "sunken", "hover", "raised"];
const texts = ["ink", "muted", "subtle", "accent", "positive", "caution", "critical"];
const pairs = [
  ...texts.flatMap((text) => grounds.map((ground) => [text, ground] as const)),
  ...["accent", "positive", "caution", "critical"].map((tone) => [tone, `${tone}-soft`] as const),
  ...["accent-soft", "positive-soft", "caution-soft", "critical-soft"].flatMap((ground) => [
    ["ink", ground] as const,
    ["muted", ground] as const,
  ]),
  ["on-accent", "accent"] as const,
  ["on-accent", "accent-hover"] as const,
  ["on-critical", "critical-fill"] as const,
  ["on-critical", "critical-fill-hover"] as const,
];
const graphics = ["line-strong", "chart-history", "chart-forecast", "chart-caution", "chart-critical"];

describe.each([
  ["light", light],
  ["dark", dark],
])("the %s colours", (_, block) => {
  it.each(pairs)("write %s on %s with a contrast of 4.5 or more", (text, ground) => {
    expect(contrast(block, text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(graphics)("draw %s on surface with a contrast of 3 or more", (name) => {
    expect(contrast(block, name, "surface")).toBeGreaterThanOrEqual(3);
  });
});
