const kindOf = (value: unknown) => (Array.isArray(value) ? "array" : typeof value);

/** Whether a value has all that a known one of the same type has; a key may be null where it was not, and the other way. */
export function isLike<T extends object>(value: unknown, known: T): value is T {
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(known).every(([key, one]) => {
    if (one === undefined) return true;
    if (!(key in value)) return false;
    const other = (value as Record<string, unknown>)[key];
    return one === null || other === null || kindOf(one) === kindOf(other);
  });
}

/**
 * Checks an answer by a value of the same type. Answers of our own are checked by their keys and not by a schema library:
 * it would be the largest part of what a screen loads.
 */
export const likeKnown = <T extends object>(known: T) =>
  answerOf((value): value is T => isLike(value, known));

type Kind = "string" | "number" | "boolean" | "object" | "array";

/** Checks that an object has these keys, each of its kind; the rest is handed on as it is. */
export const withKeys =
  <T extends object>(keys: Readonly<Partial<Record<keyof T & string, Kind>>>) =>
  (value: unknown): value is T =>
    typeof value === "object" &&
    value !== null &&
    Object.entries(keys).every(([key, kind]) => {
      const one = (value as Record<string, unknown>)[key];
      return one !== null && kindOf(one) === kind;
    });

/** Checks a list by the check of one of its values. */
export const listOf =
  <T>(isOne: (value: unknown) => value is T) =>
  (value: unknown): value is T[] =>
    Array.isArray(value) && value.every(isOne);

/** A check as `fetchJson` takes it. */
export const answerOf = <T>(check: (value: unknown) => value is T) => ({
  safeParse: (value: unknown): { success: true; data: T } | { success: false } =>
    check(value) ? { success: true, data: value } : { success: false },
});
