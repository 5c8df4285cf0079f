import { isTenantModel } from "./models";
import { visibleWhere } from "./private-calls";

type Args = Record<string, unknown> | undefined;

const READS_WITH_WHERE = new Set([
  "findFirst",
  "findFirstOrThrow",
  "findMany",
  "count",
  "aggregate",
  "groupBy",
]);
const WRITES_WITH_WHERE = new Set(["updateMany", "deleteMany"]);

/** Every operation a tenant's client knows. Whatever is not here throws. */
export const TENANT_OPERATIONS = [...READS_WITH_WHERE, ...WRITES_WITH_WHERE, "createMany"] as const;

/**
 * The arguments of one Prisma operation, narrowed to one organization, and reads to what a member may see.
 *
 * @param viewer the member who reads; null for work that is done for nobody
 * @throws Error when the model is no tenant model, the operation is not known, or the data names another organization.
 */
export function scopeArguments(
  organizationId: string,
  model: string | undefined,
  operation: string,
  args: Args,
  viewer: string | null = null,
): Args {
  if (!model || !isTenantModel(model))
    throw new Error(`${model ?? "A raw query"} is no table of an organization.`);
  if (READS_WITH_WHERE.has(operation)) {
    refuseWideInclude(model, operation, args);
    const visible = viewer === null ? null : visibleWhere(model, viewer);
    const scoped = withWhere(organizationId, args);
    return visible ? { ...scoped, where: { AND: [scoped?.where, visible] } } : scoped;
  }
  if (operation === "deleteMany") return withWhere(organizationId, args);
  if (operation === "updateMany") {
    refuseForeign(organizationId, args?.data as Record<string, unknown>);
    return withWhere(organizationId, args);
  }
  if (operation === "createMany") {
    const data = args?.data;
    const rows = (Array.isArray(data) ? data : [data]) as Record<string, unknown>[];
    for (const row of rows) refuseForeign(organizationId, row);
    return { ...args, data: rows.map((row) => ({ ...row, organizationId })) };
  }
  throw new Error(`The operation ${model}.${operation} is not known to the tenant scope.`);
}

/**
 * Relations are joined by two columns, so Prisma binds two values for each row it includes others of, and D1 takes about
 * a hundred in a statement: an include works for one row and fails for fifty. Lists join in raw SQL instead.
 */
function refuseWideInclude(model: string, operation: string, args: Args): void {
  const one = operation === "findFirst" || operation === "findFirstOrThrow";
  for (const [relation, wanted] of relationsOf(args)) {
    const nested = relationsOf(wanted as Args).length > 0;
    if (!one || nested) {
      throw new Error(
        `${model}.${operation} includes ${relation} of many rows: D1 binds too few values. Use query().`,
      );
    }
  }
}

/** Included relations, and selected ones: a selected column is `true`, a selected relation has arguments. */
function relationsOf(args: Args | true): [string, unknown][] {
  if (!args || args === true) return [];
  const included = Object.entries((args.include as Args) ?? {});
  const selected = Object.entries((args.select as Args) ?? {}).filter(
    ([, wanted]) => typeof wanted === "object",
  );
  return [...included, ...selected].filter(([, wanted]) => Boolean(wanted));
}

/** AND keeps a caller's own `organizationId`, OR or NOT from widening the scope. */
function withWhere(organizationId: string, args: Args): Args {
  const where = args?.where;
  return { ...args, where: where ? { AND: [{ organizationId }, where] } : { organizationId } };
}

function refuseForeign(organizationId: string, data: Record<string, unknown> | undefined): void {
  if (!data) throw new Error("A write needs data.");
  for (const [key, value] of Object.entries(data)) {
    if (key === "organizationId" && value !== organizationId)
      throw new Error("A write names another organization.");
    const operators = ["set", "increment", "decrement", "multiply", "divide"];
    if (value && typeof value === "object" && !operators.some((operator) => operator in value)) {
      throw new Error(`Nested writes are not part of the tenant scope (${key}).`);
    }
  }
}
