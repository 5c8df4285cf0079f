import * as z from "zod";
import { listAddress } from "@/lib/format/list-address";
import { pageParam, searchParam } from "@/lib/format/search-params";

/** What comes in: forms and addresses of calls. */

const id = z.string().min(1).max(64);
const decision = z.object({ id, version: z.number().int().min(1) });

export const testCallSchema = z.object({
  /** Made by the form: a second try of the same form is the same call. */
  requestKey: z.uuid(),
  script: z.string().max(64),
  /** The order that is talked about. */
  purchaseOrderId: id.nullable(),
});

export const privacySchema = decision.extend({
  isPrivate: z.boolean(),
  sharedWith: z.array(id).max(500),
});

export const endCallSchema = z.object({ id });

export const acceptCommitmentSchema = decision.extend({ orderId: id, day: z.iso.date("Enter a day.") });
export const decideCommitmentSchema = decision;

/** The state of the list, as it stands in the address. */
export const callListSchema = z.object({ q: searchParam, page: pageParam });
export type CallListState = z.infer<typeof callListSchema>;
export const callsAddress = listAddress(callListSchema);
