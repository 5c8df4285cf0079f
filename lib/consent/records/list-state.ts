import * as z from "zod";
import { listAddress } from "@/lib/format/list-address";

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((text) => !Number.isNaN(Date.parse(`${text}T00:00:00Z`)))
  .or(z.literal(""))
  .catch("");

const word = z
  .string()
  .regex(/^[\w-]{0,60}$/)
  .catch("");

export const recordListSchema = z.object({
  /** A receipt's number, a visitor's, an account's, or its e-mail address. */
  q: z.string().trim().max(254).catch(""),
  regime: word,
  /** The id of a version. */
  version: word,
  kind: word,
  from: day,
  to: day,
  /** The record that the page begins after: `{at}~{id}`. */
  before: z
    .string()
    .regex(/^[\d:.TZ-]{24}~\w{1,60}$/)
    .or(z.literal(""))
    .catch(""),
});
/** The filters and the place in the list of consent records, as they stand in the address. */
export type RecordListState = z.infer<typeof recordListSchema>;
export const recordsAddress = listAddress(recordListSchema);

export const isFiltered = ({ before: _, ...filters }: RecordListState): boolean =>
  Object.values(filters).some(Boolean);

/** What somebody typed into the search, as what it can be looked up by. */
export type Sought =
  | { by: "id" | "visitorId" | "userId"; value: string }
  | { by: "email"; value: string }
  | { by: "nothing" };

/** Receipts, visitors and accounts are told apart by how their numbers begin; an @ makes an address. */
export function soughtBy(q: string): Sought {
  if (q.includes("@")) return { by: "email", value: q.toLowerCase() };
  const by = { cns: "id", vis: "visitorId", usr: "userId" } as const;
  const column = by[q.split("_")[0]?.toLowerCase() as keyof typeof by];
  return column ? { by: column, value: q.toLowerCase() } : { by: "nothing" };
}
