import type { Tone } from "@/components/ui/tone";
import type { ImportNotes } from "@/lib/imports/record";
import type { ImportStatus } from "@/lib/imports/status";
import { KIND_KEYS, KINDS, type KindKey } from "@/lib/mapping/kinds";

/** What a status is called, and how it looks. */
export const STATUS_LOOKS: Readonly<Record<ImportStatus, { label: string; tone: Tone }>> = {
  uploading: { label: "Uploading", tone: "neutral" },
  mapping: { label: "Check the columns", tone: "caution" },
  queued: { label: "Waiting its turn", tone: "neutral" },
  running: { label: "Importing", tone: "accent" },
  cancelled: { label: "Stopped", tone: "caution" },
  failed: { label: "Failed", tone: "critical" },
  completed: { label: "Imported", tone: "positive" },
  undoing: { label: "Being undone", tone: "accent" },
  undone: { label: "Undone", tone: "neutral" },
};

export const kindLabel = (kind: KindKey): string => KINDS[kind].label;

export const KIND_OPTIONS = KIND_KEYS.map((kind) => ({ value: kind, label: kindLabel(kind) }));

type Count = (value: number) => string;

const plural = (count: number, one: string, many: string, number: Count) =>
  `${number(count)} ${count === 1 ? one : many}`;

/**
 * What the rows of an import were, as sentences that a planner can check against the ERP.
 *
 * @param number how the reader writes a count
 */
export function reportSentences(kind: KindKey, notes: ImportNotes, number: Count): string[] {
  const told = (count: number | undefined, sentence: (count: number) => string) =>
    count ? [sentence(count)] : [];
  return [
    ...told(
      notes.returns,
      (n) =>
        `${plural(n, "line is a return", "lines are returns", number)}: the quantity is negative, it lowers demand.`,
    ),
    ...told(
      notes.cancellations,
      (n) =>
        `${plural(n, "line cancels", "lines cancel", number)} an earlier document; kept with negative quantity.`,
    ),
    ...told(
      notes.notSold,
      (n) =>
        `${plural(n, "line was", "lines were", number)} never sold, by status (cancelled, failed, quoted, refunded): kept, and left out of demand.`,
    ),
    ...told(
      notes.charges,
      (n) =>
        `${plural(n, "line is", "lines are", number)} no sale of goods (postage, fees, adjustments): kept, and left out of demand.`,
    ),
    ...told(
      notes.leftOut,
      (n) =>
        `${plural(n, "row was", "rows were", number)} left out: totals, headings and rows without any quantity are no data.`,
    ),
    ...told(
      notes.roundedPrices,
      (n) =>
        `${plural(n, "row has", "rows have", number)} amounts with more decimals than are kept (four of a price, those of the currency in a total): rounded.`,
    ),
    ...told(
      notes.tinyPrices,
      (n) =>
        `${plural(n, "row has a price", "rows have prices", number)} that four decimals would change by more than half a percent: the price was left out.`,
    ),
    ...told(
      notes.roundedQuantities,
      (n) =>
        `${plural(n, "row has", "rows have", number)} quantities with more than three decimals: rounded to three.`,
    ),
    ...told(
      notes.unclearAmounts,
      (n) =>
        `${plural(n, "row has", "rows have", number)} a total with three decimals, which may be thousands: the total was left out.`,
    ),
    ...told(
      notes.unseenMarks,
      (n) =>
        `${plural(n, "row held", "rows held", number)} marks that nobody can see (zero-width spaces, text direction): removed.`,
    ),
    ...told(
      notes.zerosAdded,
      (n) =>
        `${plural(n, "row has an item code", "rows have item codes", number)} to which the missing zeros at the start were added.`,
    ),
    ...told(
      notes.repeated,
      (n) =>
        `${plural(n, "line repeats", "lines repeat", number)} another line of the same document: all are kept.`,
    ),
    ...told(
      notes.added,
      (n) =>
        `${plural(n, "row was", "rows were", number)} added to another of the same item and location (lots, bins or shelves).`,
    ),
    ...told(
      notes.converted,
      (n) => `${plural(n, "row was", "rows were", number)} converted to the unit of the item.`,
    ),
    ...told(
      notes.priceBreaks,
      (n) =>
        `${plural(n, "price", "prices", number)} for larger quantities left out: the price for the smallest quantity is used.`,
    ),
    ...told(
      notes.blankCustomers,
      (n) => `${plural(n, "line names", "lines name", number)} no customer: kept.`,
    ),
    ...told(notes.orders, (n) => `${plural(n, "new purchase order", "new purchase orders", number)}.`),
    ...told(notes.invoices, (n) => `${plural(n, "new supplier invoice", "new supplier invoices", number)}.`),
    ...told(
      notes.receipts,
      (n) => `${plural(n, "receipt", "receipts", number)} of goods, from which lead times are learned.`,
    ),
    ...told(notes.withoutPrice, (n) =>
      kind === "supplier-items"
        ? `${plural(n, "offer has", "offers have", number)} no known price (0 counts as not known): nothing is ordered by it until you add one.`
        : `${plural(n, "order line has", "order lines have", number)} no known price: it is missing in the total.`,
    ),
    ...told(notes.newItems, (n) => `${plural(n, "new item was", "new items were", number)} created.`),
    ...told(
      notes.newSuppliers,
      (n) => `${plural(n, "new supplier was", "new suppliers were", number)} created.`,
    ),
    ...told(
      notes.newLocations,
      (n) => `${plural(n, "new location was", "new locations were", number)} created.`,
    ),
  ];
}
