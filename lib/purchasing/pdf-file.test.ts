import { decodePDFRawStream, PDFDocument, PDFName, PDFRawStream, StandardFonts } from "@cantoo/pdf-lib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PdfFile } from "./pdf-file";
import { BOLD, type PdfFont, REGULAR, widthOf } from "./pdf-fonts";
import { pdfText } from "./pdf-text";

const EVERY_CHARACTER = Array.from({ length: 0x2123 }, (_, code) => String.fromCharCode(code)).filter(
  (one) => pdfText(one) === one && one !== "",
);

const file = (title: string) =>
  new PdfFile(
    { width: 200, height: 100 },
    { title, author: "Żółw", language: "en-GB", madeAt: new Date("2026-11-23T10:20:30.400Z") },
  );

/** The content streams of a file, as a library of somebody else reads them. */
async function contents(bytes: Uint8Array): Promise<string[]> {
  const read = await PDFDocument.load(bytes);
  return read.getPages().map((page) => {
    const stream = page.node.Contents();
    if (!(stream instanceof PDFRawStream)) throw new Error("The page has no content.");
    return Buffer.from(decodePDFRawStream(stream).decode()).toString("latin1");
  });
}

describe("a PDF file", () => {
  test("says what it is", async () => {
    const made = file("Größe, 上 (1\\2)");
    made.addPage();
    const read = await PDFDocument.load(made.bytes(), { updateMetadata: false });
    expect(read.getTitle()).toBe("Größe, 上 (1\\2)");
    expect(read.getAuthor()).toBe("Żółw");
    expect(read.getCreationDate()).toEqual(new Date("2026-11-23T10:20:30Z"));
    expect(read.catalog.get(PDFName.of("Lang"))?.toString()).toBe("(en-GB)");
    expect(read.getPage(0).getSize()).toEqual({ width: 200, height: 100 });
  });

  test("writes text and lines where it was told to, one page after another", async () => {
    const made = file("Two pages");
    const style = { size: 9, colour: [0, 0.5, 1] } as const;
    made.addPage().text("a (b) \\ c", { x: 10.12345, y: 1e-9, font: BOLD, ...style });
    made.addPage().rule({ from: 1, to: 2, y: 3, thickness: 0.6, colour: [0, 0, 0] });
    expect(await contents(made.bytes())).toEqual([
      "BT 0 0.5 1 rg /F2 9 Tf 10.123 0 Td (a \\(b\\) \\\\ c) Tj ET",
      "0 0 0 RG 0.6 w 1 3 m 2 3 l S",
    ]);
  });

  test("any text is one string of its page", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 60 }), async (text) => {
        const made = file(text);
        made.addPage().text(text, { x: 1, y: 1, size: 9, font: REGULAR, colour: [0, 0, 0] });
        const [page = ""] = await contents(made.bytes());
        expect(page).toMatch(/^BT 0 0 0 rg \/F1 9 Tf 1 1 Td \((?:[^\\()]|\\[\\()])*\) Tj ET$/s);
      }),
      { numRuns: 200 },
    );
  });

  test("a long file is written in full", async () => {
    const made = file("Long");
    const page = made.addPage();
    for (let i = 0; i < 4_000; i++)
      page.text(`line ${(i * 7_919) % 4_001}`, {
        ...{ x: i, y: i, size: 9, font: REGULAR },
        colour: [0, 0, 0],
      });
    const [content = ""] = await contents(made.bytes());
    expect(content.split("\n")).toHaveLength(4_000);
  });
});

describe("the standard fonts", () => {
  const fonts: [PdfFont, StandardFonts][] = [
    [REGULAR, StandardFonts.Helvetica],
    [BOLD, StandardFonts.HelveticaBold],
  ];

  test.each(fonts)("$name has the widths and the encoding that the library knows", async (font, standard) => {
    expect(EVERY_CHARACTER).toHaveLength(217);
    const reference = await (await PDFDocument.create()).embedFont(standard);
    const made = file("Letters");
    for (const character of EVERY_CHARACTER) {
      expect(widthOf(character, font, 10), character).toBeCloseTo(
        reference.widthOfTextAtSize(character, 10),
        6,
      );
      made.addPage().text(character, { x: 0, y: 0, size: 1, font, colour: [0, 0, 0] });
    }
    const written = (await contents(made.bytes())).map((page) => /\((.*)\) Tj/s.exec(page)?.[1] ?? "");
    const code = (text: string) => Buffer.from(text.replace(/^\\/, ""), "latin1").toString("hex");
    expect(written.map((text) => code(text).toUpperCase())).toEqual(
      EVERY_CHARACTER.map((character) => reference.encodeText(character).asString()),
    );
  });
});
