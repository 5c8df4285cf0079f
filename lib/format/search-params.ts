import * as z from "zod";
import { searchWords } from "@/lib/platform/search";
import { integerText } from "./number-schema";

/** What stands in addresses: anybody can write anything there, so each has bounds, and what is beyond them is the default. */

/** What a page is given: each parameter as often as it stands in the address. */
export type SearchParams = Promise<Readonly<Record<string, string | string[] | undefined>>>;

/** The parameters of a page's address as texts: of one that is repeated, the first counts. */
export async function readSearchParams(
  searchParams: SearchParams,
): Promise<Readonly<Record<string, string | undefined>>> {
  const entries = Object.entries(await searchParams);
  return Object.fromEntries(entries.map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]));
}

/** The largest whole number that a column of the database holds. */
const MAX_INTEGER = 2 ** 31 - 1;
const MAX_PAGE = 10_000;

/** The page of a list: 1 to 10,000, otherwise 1. */
export const pageParam = integerText(1, MAX_PAGE).catch(1);

/** A position after which a list goes on: 0 to 2,147,483,647, otherwise 0. */
export const positionParam = integerText(0, MAX_INTEGER).catch(0);

/** The number of a version or an entry: 1 to 2,147,483,647, otherwise undefined. */
export const numberParam = integerText(1, MAX_INTEGER).optional().catch(undefined);

/** The words of a search, cut to what counts; nothing for what is no text. */
export const searchParam = z.string().transform(searchWords).catch("");

/** A day of the calendar, otherwise nothing. */
export const dayParam = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((text) => !Number.isNaN(Date.parse(`${text}T00:00:00Z`)))
  .or(z.literal(""))
  .catch("");
