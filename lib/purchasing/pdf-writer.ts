import type { PdfColour, PdfFile, PdfPage } from "./pdf-file";
import { BOLD, REGULAR, widthOf } from "./pdf-fonts";
import { pdfText } from "./pdf-text";

/** A4 in points. */
export const WIDTH = 595.28;
export const HEIGHT = 841.89;
export const MARGIN = 48;
export const BOTTOM = 64;
const INK: PdfColour = [0.08, 0.11, 0.14];
const MUTED: PdfColour = [0.38, 0.42, 0.46];
const RULE: PdfColour = [0.82, 0.84, 0.86];
const SIZE = 9;
export const LEADING = 12;

/** Writes text on A4 pages, from the top down: `y` is the baseline of what comes next. */
export class PdfWriter {
  page!: PdfPage;
  y = 0;
  constructor(readonly pdf: PdfFile) {}

  newPage(): void {
    this.page = this.pdf.addPage();
    this.y = HEIGHT - MARGIN;
  }

  text(
    value: string,
    x: number,
    style: { bold?: boolean; size?: number; muted?: boolean; right?: boolean } = {},
  ) {
    const font = style.bold ? BOLD : REGULAR;
    const size = style.size ?? SIZE;
    const shown = pdfText(value);
    const left = style.right ? x - widthOf(shown, font, size) : x;
    this.page.text(shown, { x: left, y: this.y, size, font, colour: style.muted ? MUTED : INK });
  }

  rule(): void {
    this.page.rule({ from: MARGIN, to: WIDTH - MARGIN, y: this.y, thickness: 0.6, colour: RULE });
  }

  /** Breaks a text into lines no wider than `width` points; a word longer than that is cut. */
  wrap(value: string, width: number): string[] {
    const lines: string[] = [];
    let line = "";
    const fits = (text: string) => widthOf(text, REGULAR, SIZE) <= width;
    for (let word of pdfText(value).split(" ")) {
      const joined = line ? `${line} ${word}` : word;
      if (fits(joined)) {
        line = joined;
        continue;
      }
      if (line) lines.push(line);
      while (!fits(word)) {
        let end = word.length - 1;
        while (end > 1 && !fits(word.slice(0, end))) end--;
        lines.push(word.slice(0, end));
        word = word.slice(end);
      }
      line = word;
    }
    return [...lines, line];
  }
}
