import * as z from "zod";
import { listAddress } from "@/lib/format/list-address";
import { integerText } from "@/lib/format/number-schema";
import { searchParam } from "@/lib/format/search-params";
import type { QueryParameters } from "@/lib/insights/questions/query";
import type { Choice } from "./model-choice";

/** The longest question. */
export const QUESTION_LENGTH = 300;

/** A question and how it was understood, as both stand in the address: opening it again asks the same. */
export const askSchema = z.object({
  q: z.string().trim().max(QUESTION_LENGTH).catch(""),
  query: z.string().max(60).catch(""),
  supplier: searchParam,
  item: searchParam,
  category: searchParam,
  days: integerText(0, 365).catch(0),
  months: integerText(0, 36).catch(0),
});
export type AskState = z.infer<typeof askSchema>;
export const askAddress = listAddress(askSchema);

/** What the address narrows the query by. */
export const parametersIn = ({ supplier, item, category, days, months }: AskState): QueryParameters => ({
  ...(supplier && { supplier }),
  ...(item && { item }),
  ...(category && { category }),
  ...(days > 0 && { days }),
  ...(months > 0 && { months }),
});

/** The state of an address for a choice. */
export const stateOf = (q: string, { queryId, parameters }: Choice): Partial<AskState> => ({
  q,
  query: queryId,
  ...parameters,
});
