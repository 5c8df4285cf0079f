import { ruledColumns, SUBJECT_TABLES } from "../../lib/rights/subject-data";
import { schemaModels } from "./schema-models";
import type { HouseRule } from "./source";

const RULES = "lib/rights/subject-data.ts";

/**
 * Every column that is tagged as personal says how it belongs to somebody (lib/rights/subject-data.ts): what a person asks
 * for, and what is erased, is found by it. A tagged column without a rule would be in no package and outlive every erasure.
 */
export const personalColumnsAreReached: HouseRule = (sources) => {
  const models = schemaModels(sources);
  return [
    ...models.flatMap(({ path, name, personal }) => {
      const columns = personal.filter((column) => column !== "none" && column !== "");
      const rule = SUBJECT_TABLES[name];
      const ruled = rule ? ruledColumns(rule) : [];
      return [
        ...columns
          .filter((column) => !ruled.includes(column))
          .map((column) => `${path}: ${name}.${column} is personal, and ${RULES} does not say whose it is.`),
        ...ruled
          .filter((column, i) => ruled.indexOf(column) !== i)
          .map((column) => `${RULES}: ${name}.${column} stands in two places.`),
      ];
    }),
    ...Object.entries(SUBJECT_TABLES).flatMap(([table, rule]) => {
      const model = models.find(({ name }) => name === table);
      if (!model) return [`${RULES} speaks of ${table}, which is no table.`];
      const columns = [...ruledColumns(rule), ...(rule.shown ?? [])];
      return [
        ...columns
          .filter((column) => !model.columns.includes(column))
          .map((column) => `${RULES}: ${table}.${column} is no column.`),
        ...(rule.found && !rule.erasure ? [`${RULES}: ${table} does not say what an erasure does.`] : []),
      ];
    }),
  ];
};
