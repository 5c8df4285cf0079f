import { countOf } from "@/lib/format/count";
import { formatDay } from "@/lib/format/day";
import { formatMoney, formatPrice } from "@/lib/format/money";
import { formatQuantity } from "@/lib/format/quantity";
import { clock } from "@/lib/platform/clock";
import { yieldBetweenSlices } from "@/lib/platform/request-tracking";
import type { DocumentLine, OrderDocument } from "./document";
import { PdfFile } from "./pdf-file";
import { pdfText } from "./pdf-text";
import { BOTTOM, HEIGHT, LEADING, MARGIN, PdfWriter, WIDTH } from "./pdf-writer";

/** Orders are written in English, whatever the reader's browser says: the paper goes to somebody else. */
const LOCALE = "en-GB";
/** Stands for a price that nobody has said. */
const UNKNOWN = "to be agreed";

/** Right edges of numbers, left edges of words. */
const COLUMNS = {
  line: MARGIN,
  item: MARGIN + 24,
  name: 158,
  quantity: 392,
  price: 466,
  amount: WIDTH - MARGIN,
};

/**
 * The order as a PDF: A4, as many pages as its lines need, each with the order's number and its place. Other requests are
 * answered between its lines.
 */
export async function orderPdf(order: OrderDocument): Promise<Uint8Array> {
  const pdf = new PdfFile(
    { width: WIDTH, height: HEIGHT },
    {
      title: pdfText(`Purchase order ${order.number}`),
      author: pdfText(order.buyer.name),
      language: LOCALE,
      madeAt: clock.now(),
    },
  );
  const writer = new PdfWriter(pdf);
  writer.newPage();
  head(writer, order);
  columnHeads(writer, order.currency);
  const pause = yieldBetweenSlices();
  for (const [i, line] of order.lines.entries()) {
    writeLine(writer, order, line, i + 1);
    await pause();
  }
  foot(writer, order);
  const { pages } = pdf;
  pages.forEach((page, i) => {
    writer.page = page;
    writer.y = 36;
    writer.text(`${order.number} · ${order.buyer.name}`, MARGIN, { muted: true, size: 8 });
    writer.text(`Page ${i + 1} of ${pages.length}`, WIDTH - MARGIN, { muted: true, size: 8, right: true });
  });
  return pdf.bytes();
}

function head(w: PdfWriter, order: OrderDocument): void {
  w.y -= 16;
  w.text(order.buyer.name, MARGIN, { bold: true, size: 14 });
  w.text("Purchase order", WIDTH - MARGIN, { size: 14, right: true });
  w.y -= 18;
  w.text(order.number, WIDTH - MARGIN, { bold: true, size: 11, right: true });
  w.y -= 26;
  const { supplier, deliverTo } = order;
  const blocks: [string, string[]][] = [
    ["Supplier", [supplier.name, supplier.code, supplier.contactName ?? "", supplier.email ?? ""]],
    ["Deliver to", [order.buyer.name, deliverTo.name, deliverTo.code]],
    ["Dates", [`Ordered ${formatDay(order.orderedDay, LOCALE)}`, expected(order)]],
  ];
  const top = w.y;
  let lowest = top;
  for (const [i, [title, rows]] of blocks.entries()) {
    const x = MARGIN + i * 172;
    w.y = top;
    w.text(title, x, { muted: true, size: 8 });
    for (const row of rows.filter(Boolean).flatMap((text) => w.wrap(text, 160))) {
      w.y -= LEADING;
      w.text(row, x);
    }
    lowest = Math.min(lowest, w.y);
  }
  w.y = lowest - 28;
}

const expected = ({ expectedDay }: OrderDocument) =>
  expectedDay ? `Expected ${formatDay(expectedDay, LOCALE)}` : "";

function columnHeads(w: PdfWriter, currency: string): void {
  const style = { muted: true, size: 8 } as const;
  w.text("#", COLUMNS.line, style);
  w.text("Item", COLUMNS.item, style);
  w.text("Description", COLUMNS.name, style);
  w.text("Quantity", COLUMNS.quantity, { ...style, right: true });
  w.text("Unit price", COLUMNS.price, { ...style, right: true });
  w.text(`Amount, ${currency}`, COLUMNS.amount, { ...style, right: true });
  w.y -= 5;
  w.rule();
  w.y -= 13;
}

function writeLine(w: PdfWriter, order: OrderDocument, line: DocumentLine, number: number): void {
  const due = line.expectedDay && line.expectedDay !== order.expectedDay ? line.expectedDay : null;
  const names = [
    ...w.wrap(line.name, COLUMNS.quantity - COLUMNS.name - 70),
    ...(due ? [`Expected ${formatDay(due, LOCALE)}`] : []),
  ];
  const codes = [
    line.code,
    line.supplierCode && line.supplierCode !== line.code ? `your code: ${line.supplierCode}` : "",
  ]
    .filter(Boolean)
    .flatMap((text) => w.wrap(text, COLUMNS.name - COLUMNS.item - 8));
  const rows = Math.max(names.length, codes.length);
  if (w.y - rows * LEADING < BOTTOM) {
    w.newPage();
    columnHeads(w, order.currency);
  }
  const { currency } = order;
  w.text(String(number), COLUMNS.line, { muted: true });
  w.text(formatQuantity(line.quantity, LOCALE, { unit: line.unit }), COLUMNS.quantity, { right: true });
  const priced = line.unitPrice > 0;
  const price = priced ? formatPrice(line.unitPrice, currency, LOCALE, { bare: true }) : UNKNOWN;
  const amount = priced ? formatMoney(line.amountMinor, currency, LOCALE, { bare: true }) : UNKNOWN;
  w.text(price, COLUMNS.price, { right: true });
  w.text(amount, COLUMNS.amount, { right: true });
  for (let i = 0; i < rows; i++) {
    if (codes[i]) w.text(codes[i] ?? "", COLUMNS.item);
    if (names[i]) w.text(names[i] ?? "", COLUMNS.name);
    w.y -= LEADING;
  }
  w.y -= 4;
}

function foot(w: PdfWriter, order: OrderDocument): void {
  const notes = order.note ? w.wrap(order.note, WIDTH - 2 * MARGIN) : [];
  if (w.y - 40 - notes.length * LEADING < BOTTOM) w.newPage();
  w.rule();
  w.y -= 18;
  const unpriced = order.lines.filter((line) => line.unitPrice <= 0).length;
  const known = unpriced < order.lines.length;
  const without = known && unpriced > 0 ? ` without ${countOf(unpriced, "line")} to be agreed` : "";
  const total = known ? formatMoney(order.totalMinor, order.currency, LOCALE, { bare: true }) : UNKNOWN;
  w.text(`Total${without}, ${order.currency}`, COLUMNS.price, { bold: true, right: true });
  w.text(total, COLUMNS.amount, { bold: true, right: true });
  w.y -= 24;
  for (const row of notes) {
    w.text(row, MARGIN);
    w.y -= LEADING;
  }
}
