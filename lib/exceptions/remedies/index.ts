import { acceptDifference } from "./accept-difference";
import { acceptInvoice } from "./accept-invoice";
import { chase, expedite } from "./ask-supplier";
import { cancelRest } from "./cancel-rest";
import { changeDay } from "./change-day";
import { correctStockLevel } from "./correct-stock";
import { excludeDemand } from "./exclude-demand";
import { orderElsewhere } from "./order-elsewhere";
import type { Remedy, RemedyId } from "./remedy";
import { splitRest } from "./split-rest";
import { transfer } from "./transfer";

const BY_ID: Readonly<Record<RemedyId, Remedy>> = {
  chase,
  "change-day": changeDay,
  expedite,
  "cancel-rest": cancelRest,
  "accept-difference": acceptDifference,
  "accept-invoice": acceptInvoice,
  transfer,
  "split-rest": splitRest,
  "order-elsewhere": orderElsewhere,
  "correct-stock": correctStockLevel,
  "exclude-demand": excludeDemand,
};

export const remedyOf = (id: RemedyId): Remedy => BY_ID[id];

/** Remedies whose case does not come back for the same facts. */
export const FINAL_REMEDIES: readonly RemedyId[] = Object.values(BY_ID)
  .filter(({ isFinal }) => isFinal)
  .map(({ id }) => id);
