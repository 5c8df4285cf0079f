import { clock } from "@/lib/platform/clock";
import { yieldBetweenSlices } from "@/lib/platform/request-tracking";
import { PdfFile } from "@/lib/purchasing/pdf-file";
import { pdfText } from "@/lib/purchasing/pdf-text";
import { BOTTOM, HEIGHT, LEADING, MARGIN, PdfWriter, WIDTH } from "@/lib/purchasing/pdf-writer";
import { headOf, type TranscriptDocument } from "./document";
import { timeText } from "./files";

/** Where the words begin, right of their time. */
const WORDS = MARGIN + 48;

/** A transcript as a PDF: A4, each page with the call's name and its place. Others are answered between its lines. */
export async function transcriptPdf(document: TranscriptDocument): Promise<Uint8Array> {
  const [title = "", ...facts] = headOf(document);
  const pdf = new PdfFile(
    { width: WIDTH, height: HEIGHT },
    { title: pdfText(title), author: pdfText(document.organization), language: "en-GB", madeAt: clock.now() },
  );
  const w = new PdfWriter(pdf);
  w.newPage();
  w.y -= 16;
  w.text(title, MARGIN, { bold: true, size: 14 });
  w.y -= 18;
  for (const fact of facts) {
    w.text(fact, MARGIN, { muted: true });
    w.y -= LEADING;
  }
  w.y -= 6;
  w.rule();
  w.y -= 18;
  const pause = yieldBetweenSlices();
  let speaker = "";
  for (const line of document.lines) {
    const rows = w.wrap(line.text, WIDTH - MARGIN - WORDS);
    const needed = (Math.min(rows.length, 3) + (line.speaker === speaker ? 0 : 2)) * LEADING;
    if (w.y - needed < BOTTOM) {
      w.newPage();
      speaker = "";
    }
    if (line.speaker !== speaker) {
      w.y -= 4;
      w.text(line.speaker, WORDS, { bold: true });
      w.y -= LEADING;
      speaker = line.speaker;
    }
    w.text(timeText(line.startMs), MARGIN, { muted: true });
    for (const row of rows) {
      if (w.y < BOTTOM) w.newPage();
      w.text(row, WORDS);
      w.y -= LEADING;
    }
    if (line.correctedBy) {
      w.text(`corrected by ${line.correctedBy}`, WORDS, { muted: true, size: 8 });
      w.y -= LEADING;
    }
    await pause();
  }
  const { pages } = pdf;
  pages.forEach((page, i) => {
    w.page = page;
    w.y = 36;
    w.text(title, MARGIN, { muted: true, size: 8 });
    w.text(`Page ${i + 1} of ${pages.length}`, WIDTH - MARGIN, { muted: true, size: 8, right: true });
  });
  return pdf.bytes();
}
