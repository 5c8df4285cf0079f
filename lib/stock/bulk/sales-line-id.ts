import { murmurHash } from "@/lib/platform/text-hash";

/** What makes a sales line the line it is: see docs/decisions on the identity of sales lines. */
export interface SalesLineIdentity {
  document: string | null;
  /** Normalised code of the item. */
  itemKey: string;
  day: string;
  quantity: number;
  unitPrice: number | null;
  location: string | null;
  customer: string | null;
  channel: string | null;
  country: string | null;
}

/**
 * The id of a sales line without its occurrence: `sl_<document or day>_<hash>`. A line of a document is known by
 * document, item, day, quantity, price and location, so that a later export with more or fewer columns names the same
 * lines; where there is no document, customer, channel and country tell lines apart too.
 */
export function salesLineBase(line: SalesLineIdentity): string {
  const { document } = line;
  const own = `${line.itemKey}\u001f${line.day}\u001f${line.quantity}\u001f${line.unitPrice ?? ""}\u001f${line.location ?? ""}`;
  if (document !== null) return `sl_${readable(document)}_${murmurHash(`${document}\u001f${own}`)}`;
  const whole = `\u001e${own}\u001f${line.customer ?? ""}\u001f${line.channel ?? ""}\u001f${line.country ?? ""}`;
  return `sl_${line.day}_${murmurHash(whole)}`;
}

/** The first, second, … of the lines that are alike. */
export const occurrenceId = (base: string, occurrence: number): string => `${base}_${occurrence}`;

/** Lines of one document lie side by side in the index; the hash holds what is cut off here. */
function readable(document: string): string {
  return document
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 24);
}
