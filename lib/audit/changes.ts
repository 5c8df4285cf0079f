import { formatDay, formatInstant } from "@/lib/format/day";
import { formatMoney, formatPrice } from "@/lib/format/money";
import { formatNumber } from "@/lib/format/number";
import { formatQuantity } from "@/lib/format/quantity";

/** One field of an audit entry: what it is called, and its value before and after. */
export interface FieldChange {
  /** "Unit cost", or "Lines › #2 › Quantity" for what lies deeper. */
  label: string;
  /** In words; null where there was none. */
  before: string | null;
  after: string | null;
}

export interface Reader {
  locale: string;
  timeZone: string;
  /** The organization's; a currency named beside an amount wins. */
  currency: string;
}

/** Stored in thousandths of a unit. */
const QUANTITIES = new Set([
  "quantity",
  "suggestedQuantity",
  "receivedQuantity",
  "minimumQuantity",
  "orderMultiple",
  "onHand",
]);
/** Stored in ten-thousandths of the currency unit. */
const PRICES = new Set(["unitPrice", "unitCost"]);
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;
/** Deeper than this a value is shown as it is stored. */
const DEEPEST = 4;

interface Leaf {
  path: string[];
  value: unknown;
  currency: string | undefined;
}

/**
 * The fields that differ between the two sides of an audit entry, in the words of the reader. A side that is missing
 * altogether shows the other one whole: something was made, or is gone.
 *
 * @param before as the audit stores it: JSON text, or null
 */
export function fieldChanges(before: string | null, after: string | null, reader: Reader): FieldChange[] {
  const sides = [leaves(before), leaves(after)] as const;
  const [old, now] = sides.map((side) => new Map(side.map((leaf) => [leaf.path.join("\u001f"), leaf])));
  const keys = new Set(sides.flatMap((side) => side.map((leaf) => leaf.path.join("\u001f"))));
  return [...keys].flatMap((key) => {
    const [was, is] = [old?.get(key), now?.get(key)];
    const leaf = is ?? was;
    if (!leaf || (was && is && same(was.value, is.value) && sameCurrency(was, is))) return [];
    const change = { label: label(leaf.path), before: words(was, reader), after: words(is, reader) };
    return change.before === null && change.after === null ? [] : [change];
  });
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
/** The same figure in another currency is another amount. */
const sameCurrency = (a: Leaf, b: Leaf) => !isAmount(a) || a.currency === b.currency;
const isAmount = ({ path }: Leaf) => PRICES.has(path.at(-1) ?? "") || /Minor$/.test(path.at(-1) ?? "");

function leaves(text: string | null): Leaf[] {
  if (text === null) return [];
  const found: Leaf[] = [];
  const walk = (value: unknown, path: string[], currency: string | undefined) => {
    if (path.length < DEEPEST && isPlain(value)) {
      const own = typeof value.currency === "string" ? value.currency : currency;
      for (const [name, inner] of Object.entries(value)) walk(inner, [...path, name], own);
    } else if (path.length < DEEPEST && Array.isArray(value) && value.some(isPlain)) {
      value.forEach((inner, i) => {
        walk(inner, [...path, `#${i + 1}`], currency);
      });
    } else {
      found.push({ path, value, currency });
    }
  };
  walk(parsed(text), [], undefined);
  return found;
}

/** What cannot be read as JSON is shown as it is: an audit hides nothing. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function words(leaf: Leaf | undefined, reader: Reader): string | null {
  if (!leaf || leaf.value === null || leaf.value === undefined || leaf.value === "") return null;
  const { value } = leaf;
  if (Array.isArray(value))
    return value.map((entry) => words({ ...leaf, value: entry }, reader) ?? "—").join(", ") || null;
  if (typeof value === "object") return JSON.stringify(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return figure(leaf, value, reader);
  const text = String(value);
  if (DAY.test(text)) return formatDay(text, reader.locale);
  return INSTANT.test(text) ? formatInstant(text, reader.locale, reader.timeZone) : text;
}

function figure({ path, currency }: Leaf, value: number, reader: Reader): string {
  const name = path.findLast((part) => !part.startsWith("#")) ?? "";
  const money = currency ?? reader.currency;
  if (/Minor$/.test(name)) return formatMoney(value, money, reader.locale);
  if (PRICES.has(name)) return formatPrice(value, money, reader.locale);
  return QUANTITIES.has(name) ? formatQuantity(value, reader.locale) : formatNumber(value, reader.locale, 4);
}

const label = (path: readonly string[]) => path.map(partLabel).join(" › ") || "Value";

/** `minimumOrderMinor` → "Minimum order"; what is no plain name (a class, an index) stays. */
function partLabel(part: string): string {
  if (!/^[a-z][a-zA-Z]*$/.test(part)) return part;
  const text = part
    .replace(/Minor$/, "")
    .replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`)
    .replace(/ id$/, "");
  return text.charAt(0).toUpperCase() + text.slice(1);
}
