import type { TenantModel } from "./models";

/** The full-text index (SQLite's FTS5) of one column of a table: a virtual table that follows it by triggers. */
export interface SearchIndex {
  name: string;
  column: string;
}

/** Tables whose texts are searched by words. Migrations make the indexes (scripts/migrations/search-indexes.ts). */
export const SEARCH_INDEXES: Readonly<Partial<Record<TenantModel, SearchIndex>>> = {
  Utterance: { name: "UtteranceIndex", column: "text" },
};

/**
 * The rows of a table whose text matches, as a SELECT that goes on with conditions. The organization is a word of the index,
 * so that the texts of others cost nothing; the caller adds the condition on the rows, which decides.
 *
 * @param parameter number of the statement's parameter that holds the FTS5 expression
 * @param from number of the one that holds a row's `id`: only this row and later ones, of which the index is read from there on
 */
export function matchingRows(model: TenantModel, parameter: number, from: number | null): string {
  const index = SEARCH_INDEXES[model];
  if (!index) throw new Error(`${model} has no index of words.`);
  const { name, column } = index;
  return `SELECT "${model}".* FROM "${name}" JOIN "${model}" ON "${model}"."id" = "${name}".rowid
    WHERE "${name}" MATCH 'organizationId : "' || ?1 || '" AND ${column} : (' || ?${parameter} || ')'${from === null ? "" : ` AND "${name}".rowid >= ?${from}`}`;
}
