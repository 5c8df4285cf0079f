/** Input that makes no sense; the text names the field and may be shown to a user. */
export class ReplenishmentInputError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ReplenishmentInputError";
  }
}

/** Returns the number, or throws naming the field when it is not finite or below `least`. */
export function checked(field: string, value: number, least = Number.NEGATIVE_INFINITY): number {
  if (!Number.isFinite(value)) throw new ReplenishmentInputError(`${field} must be a number, not ${value}.`);
  if (value < least) throw new ReplenishmentInputError(`${field} must be at least ${least}, not ${value}.`);
  return value;
}

/** Returns the probability, or throws naming the field when it is not strictly between 0 and 1. */
export function checkedLevel(field: string, value: number): number {
  if (!(value > 0 && value < 1)) {
    throw new ReplenishmentInputError(`${field} must lie between 0 and 1, not ${value}.`);
  }
  return value;
}
