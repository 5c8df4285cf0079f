import * as z from "zod";

/**
 * The header `Next-Router-State-Tree`, as the framework reads it: which parts of the page a browser has, as JSON that is
 * encoded like a part of an address. `flightRouterStateSchema` of Next is the model; Next answers 500 to anything else.
 */

/** The longest that Next reads, in characters. */
const MAX_LENGTH = 40_000;
/** Deeper than any page of ours; a parser that recurses ends long after. */
const MAX_DEPTH = 64;

const PARAM_TYPES = ["c", "oc", "d"].flatMap((type) =>
  type === "oc" ? [type] : [type, ...["(..)(..)", "(.)", "(..)", "(...)"].map((from) => `${type}i${from}`)],
);

const segment = z.union([
  z.string(),
  z.tuple([z.string(), z.string(), z.enum(PARAM_TYPES), z.array(z.string()).nullable()]),
]);

const node = z.tuple([
  segment,
  z.record(z.string(), z.unknown()),
  z.tuple([z.string(), z.string()]).nullish(),
  z.enum(["refetch", "inside-shared-layout", "metadata-only"]).nullish(),
  z.number().nullish(),
  z.string().optional(),
]);

/** Whether the framework can read the header. */
export function isRouterState(header: string): boolean {
  if (header.length > MAX_LENGTH) return false;
  try {
    return isNode(JSON.parse(decodeURIComponent(header)) as unknown, 0);
  } catch {
    return false;
  }
}

function isNode(value: unknown, depth: number): boolean {
  if (depth === MAX_DEPTH || !node.safeParse(value).success) return false;
  const [, children] = value as z.infer<typeof node>;
  return Object.values(children).every((child) => isNode(child, depth + 1));
}
