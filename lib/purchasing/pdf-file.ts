import { zlibSync } from "fflate";
import { decodeUnits } from "@/lib/tables/encoding";
import { BOLD, type PdfFont, REGULAR } from "./pdf-fonts";

/** Red, green and blue, each from 0 to 1. */
export type PdfColour = readonly [number, number, number];

/** What WinAnsi has at 0x80 to 0x9f, in its order; five places are empty. */
const WIN_ANSI_80 = "€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ";

/** A page under construction. Points are counted from its lower left corner. */
export class PdfPage {
  private readonly operations: string[] = [];

  /** One line of text that begins at `x` on the baseline `y`. What WinAnsi does not have becomes "?". */
  text(value: string, at: { x: number; y: number; size: number; font: PdfFont; colour: PdfColour }): void {
    const { x, y, size, font, colour } = at;
    this.operations.push(
      `BT ${numbers(colour)} rg /${font.key} ${number(size)} Tf ${numbers([x, y])} Td ${winAnsi(value)} Tj ET`,
    );
  }

  /** A horizontal line. */
  rule(at: { from: number; to: number; y: number; thickness: number; colour: PdfColour }): void {
    const { from, to, y, thickness, colour } = at;
    this.operations.push(
      `${numbers(colour)} RG ${number(thickness)} w ${numbers([from, y])} m ${numbers([to, y])} l S`,
    );
  }

  /** The page's content stream: one byte a character. */
  content(): string {
    return this.operations.join("\n");
  }
}

/**
 * A PDF of text and lines in the standard fonts, which is all that a purchase order needs (PDF 32000-1). A library for PDF
 * would be an eighth of the Worker.
 */
export class PdfFile {
  readonly pages: PdfPage[] = [];

  constructor(
    private readonly size: { width: number; height: number },
    private readonly about: { title: string; author: string; language: string; madeAt: Date },
  ) {}

  addPage(): PdfPage {
    const page = new PdfPage();
    this.pages.push(page);
    return page;
  }

  /** The finished file. */
  bytes(): Uint8Array {
    const { title, author, language, madeAt } = this.about;
    const fonts = [REGULAR, BOLD];
    // Numbers of objects: 1 catalogue, 2 pages, 3 about, then the fonts, then each page and its content.
    const firstPage = 4 + fonts.length;
    const kids = this.pages.map((_, i) => `${firstPage + 2 * i} 0 R`);
    const fontRefs = fonts.map((font, i) => `/${font.key} ${4 + i} 0 R`);
    const made = madeAt.toISOString().replace(/\D/g, "").slice(0, 14);
    const objects = [
      `<< /Type /Catalog /Pages 2 0 R /Lang ${literal(language)} >>`,
      `<< /Type /Pages /Kids [${kids.join(" ")}] /Count ${kids.length} /MediaBox [0 0 ${numbers([this.size.width, this.size.height])}] /Resources << /Font << ${fontRefs.join(" ")} >> >> >>`,
      `<< /Title ${textString(title)} /Author ${textString(author)} /Producer (Lumina) /CreationDate (D:${made}Z) >>`,
      ...fonts.map(
        ({ name }) => `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`,
      ),
      ...this.pages.flatMap((page, i) => [
        `<< /Type /Page /Parent 2 0 R /Contents ${firstPage + 2 * i + 1} 0 R >>`,
        stream(page.content()),
      ]),
    ];
    return toBytes(assemble(objects));
  }
}

/** Header, objects, the table of where each object begins, and the trailer that names the first of them. */
function assemble(objects: readonly string[]): string {
  let file = "%PDF-1.7\n%\x81\x81\x81\x81\n";
  const offsets: string[] = [];
  for (const [i, object] of objects.entries()) {
    offsets.push(`${String(file.length).padStart(10, "0")} 00000 n \n`);
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
  }
  const count = objects.length + 1;
  return `${file}xref\n0 ${count}\n0000000000 65535 f \n${offsets.join("")}trailer\n<< /Size ${count} /Root 1 0 R /Info 3 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
}

function stream(content: string): string {
  const deflated = decodeUnits(zlibSync(toBytes(content)));
  return `<< /Length ${deflated.length} /Filter /FlateDecode >>\nstream\n${deflated}\nendstream`;
}

/** At most three decimals and never an exponent, which PDF does not know. */
const number = (value: number): string => String(Number(value.toFixed(3)));
const numbers = (values: readonly number[]): string => values.map(number).join(" ");

const literal = (text: string): string => `(${text.replace(/[\\()]/g, "\\$&")})`;

/** A line for the page, in the encoding of the fonts. */
function winAnsi(text: string): string {
  let codes = "";
  for (const character of text) {
    const high = WIN_ANSI_80.indexOf(character);
    const code = character.charCodeAt(0);
    if (high >= 0 && code !== 0) codes += String.fromCharCode(0x80 + high);
    else codes += (code >= 0x20 && code <= 0x7e) || (code >= 0xa1 && code <= 0xff) ? character : "?";
  }
  return literal(codes);
}

/** A text of the file's own description: UTF-16, which has every letter. */
function textString(text: string): string {
  let hex = "FEFF";
  for (let i = 0; i < text.length; i++) hex += text.charCodeAt(i).toString(16).padStart(4, "0");
  return `<${hex}>`;
}

function toBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}
