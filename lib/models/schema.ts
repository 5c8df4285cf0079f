import * as z from "zod";
import { listAddress } from "@/lib/format/list-address";
import { pageParam, searchParam } from "@/lib/format/search-params";

/** What the browser may say about a version: its id and nothing else. */
export const runIdSchema = z.object({ runId: z.string().min(1).max(60) });
export const versionIdSchema = z.object({ versionId: z.string().min(1).max(60) });

/** Which items of a version are listed, and how: the state of the list as it stands in the address. */
export const versionItemsSchema = z.object({
  view: z.enum(["measured", "failed", "no-history", "unmeasured"]).catch("measured"),
  q: searchParam,
  class: z.string().max(30).catch(""),
  method: z.string().max(40).catch(""),
  sort: z.enum(["ratio", "code", "wape", "bias", "coverage", "demand", "mase"]).catch("ratio"),
  dir: z.enum(["asc", "desc"]).catch("desc"),
  page: pageParam,
});
export type VersionItemsState = z.infer<typeof versionItemsSchema>;
export const versionItemsAddress = listAddress(versionItemsSchema);
