import { inList } from "@/lib/platform/db/in-list";

/** The life of a transfer: its goods lie at the first place, are on the way, have come, or it was cancelled. */
export const TRANSFER_STATUSES = ["planned", "dispatched", "received", "cancelled"] as const;
export type TransferStatus = (typeof TRANSFER_STATUSES)[number];

/** Goods are still to come, for an `IN (…)` of SQL. */
export const OPEN_TRANSFERS_SQL = inList(["planned", "dispatched"] satisfies TransferStatus[]);
