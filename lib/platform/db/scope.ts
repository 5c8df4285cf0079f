import { isTenantModel } from "./models";

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
 * The arguments of one Prisma operation, narrowed to one organization.
 *
 * @throws Error when the model is no tenant model, the operation is not known, or the data names another organization.
 */
export function scopeArguments(
  organizationId: string,
  model: string | undefined,
  operation: string,
  args: Args,
): Args {
  if (!model || !isTenantModel(model))
    throw new Error(`${model ?? "A raw query"} is no table of an organization.`);
  if (READS_WITH_WHERE.has(operation)) return withWhere(organizationId, args);
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
