import type { Cause } from "../cause";
import { ORDER_CAUSES } from "./orders";

/** Everything that is looked for, in the order of the page of rules. */
export const CAUSES: readonly Cause[] = [...ORDER_CAUSES];

const byId = new Map(CAUSES.map((cause) => [cause.id, cause]));

/** A cause by its id; undefined for one that a later release has dropped. */
export const causeOf = (id: string): Cause | undefined => byId.get(id);
