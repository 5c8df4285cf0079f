import { dataRules } from "./generated/data-rules";
import { SEARCH_INDEXES } from "./search-indexes";

export type ModelName = (typeof dataRules)[number]["name"];
export type TenantModel = Extract<(typeof dataRules)[number], { scope: "tenant" }>["name"];

/** Every table that holds rows of organizations. */
export const TENANT_MODELS: readonly TenantModel[] = dataRules.flatMap((rule) =>
  rule.scope === "tenant" ? [rule.name] : [],
);

const tenantModels = new Set<string>(TENANT_MODELS);
const controlModels = new Set<string>(
  dataRules.filter((rule) => rule.scope === "control").map((rule) => rule.name),
);

export const isTenantModel = (model: string): model is TenantModel => tenantModels.has(model);
export const isControlModel = (model: string): boolean => controlModels.has(model);

/** Control tables that are an organization's own: who belongs to it, and what it is. */
const ORGANIZATION_TABLES = ["Organization", "Membership", "Invitation"];
const organizationTables = [...tenantModels, ...ORGANIZATION_TABLES].filter((name) => name !== "AuditEntry");
const changesOne = new RegExp(
  `^\\s*(?:INSERT(?: OR \\w+)? INTO|UPDATE|DELETE FROM)\\s+(?:[\\w"\`]+\\.)?["\`](?:${organizationTables.join("|")})["\`]`,
  "i",
);

/** Whether a statement writes to what belongs to an organization. */
export const changesOrganization = (sql: string): boolean => changesOne.test(sql);

const lawTables = dataRules.flatMap((rule) => (rule.retention === "law" ? [rule.name] : []));
const deletesLaw = new RegExp(
  `^\\s*(?:DELETE FROM|REPLACE INTO|INSERT OR REPLACE INTO)\\s+(?:[\\w"\`]+\\.)?["\`]?(${lawTables.join("|")})\\b`,
  "i",
);

/**
 * The table whose rows a statement would delete before the day until which a law asks for them, or null: such a statement has
 * to ask for the day itself.
 */
export function deletesBeforeItsDay(sql: string): string | null {
  const table = deletesLaw.exec(sql)?.[1] ?? null;
  return table && !/"keptUntil" < \?/.test(sql) ? table : null;
}

/** Indexes of words, and the tables in which SQLite keeps them. */
const searchIndexes = Object.values(SEARCH_INDEXES).map(({ name }) => `${name}\\w*`);

/** A pattern that finds any table's name as a whole word; SQLite's names know no case. */
export const anyTableName = new RegExp(
  `\\b(?:${[...dataRules.map((rule) => rule.name), ...searchIndexes].join("|")}|sqlite_\\w+|pragma\\w*|attach|d1_migrations|_cf_\\w+)\\b`,
  "i",
);
