import * as z from "zod";

/** A JSON text that does not hold what its reader expects. The message says where it stands, never what it says. */
export class UnexpectedJsonError extends Error {
  override readonly name = "UnexpectedJsonError";
}

/**
 * Reads a JSON text that we have stored ourselves, and checks it.
 *
 * @param schema for what is read in bulk, a {@link shallow} one
 * @param where what the text is of, such as `TrainingRun.totals of run_1`; asked for in messages only
 * @throws UnexpectedJsonError when it is no JSON, or other JSON than the schema's
 */
export function parseJson<T>(text: string, schema: z.ZodType<T>, where: () => string): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The engine's message quotes the text.
    throw new UnexpectedJsonError(`${where()} is not JSON.`);
  }
  const result = schema.safeParse(value);
  if (!result.success) throw new UnexpectedJsonError(`${where()} does not have the expected content.`);
  return result.data;
}

type Kind = "string" | "number" | "boolean" | "object" | "array";

/**
 * A schema that looks at some keys of an object and no deeper, for what is read in bulk: the value itself is handed on.
 */
export function shallow<T extends object>(keys: Readonly<Partial<Record<keyof T & string, Kind>>>) {
  const wanted = Object.entries(keys);
  return z.custom<T>(
    (value) => isObject(value) && wanted.every(([key, kind]) => kindOf(value[key]) === kind),
  );
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const kindOf = (value: unknown): string =>
  value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
