import { checked } from "./errors";
import type { LotLimits, Recommendation } from "./types";

/** Guards against 0.1 + 0.2: what is this close to a multiple is one. */
const NEAR = 1e-9;

/** Smallest multiple of `step` that is at least `value`. */
export function roundUp(value: number, step: number): number {
  return clean(Math.ceil(value / step - NEAR) * step);
}

/** Largest multiple of `step` that is at most `value`. */
export function roundDown(value: number, step: number): number {
  return clean(Math.floor(value / step + NEAR) * step);
}

function clean(value: number): number {
  return Number(value.toPrecision(12));
}

export interface LotResult {
  quantity: number;
  rounding: Recommendation["rounding"];
  /** True when something is needed but no allowed quantity exists between minimum and maximum or room. */
  conflict: boolean;
}

/**
 * Fits a needed quantity into the lot limits: up to the minimum, up to a whole multiple, then down to what the
 * maximum and the room allow. When that leaves less than the minimum nothing can be ordered.
 *
 * @param room units that still fit in the place; Infinity when not limited
 * @throws ReplenishmentInputError when a limit is negative, not a number, or the multiple is 0
 */
export function fitLot(needed: number, lot: LotLimits = {}, room = Number.POSITIVE_INFINITY): LotResult {
  const multiple = checked("Order multiple", lot.multiple ?? 1, Number.MIN_VALUE);
  const minimum = roundUp(checked("Minimum order quantity", lot.minimum ?? 0, 0), multiple);
  const none = { minimum: false, multiple: false, maximum: false, space: false };
  if (needed <= NEAR) return { quantity: 0, rounding: none, conflict: false };

  const stepped = roundUp(needed, multiple);
  const raised = Math.max(stepped, minimum);
  const maximum =
    lot.maximum === undefined
      ? Number.POSITIVE_INFINITY
      : roundDown(checked("Maximum order quantity", lot.maximum, 0), multiple);
  const space = Number.isFinite(room) ? roundDown(Math.max(0, room), multiple) : Number.POSITIVE_INFINITY;
  const quantity = Math.min(raised, maximum, space);
  const rounding = {
    minimum: raised > stepped,
    multiple: stepped > needed + NEAR,
    maximum: raised > maximum && maximum <= space,
    space: raised > space && space < maximum,
  };
  if (quantity <= 0 || quantity < minimum) return { quantity: 0, rounding, conflict: true };
  return { quantity, rounding, conflict: false };
}
