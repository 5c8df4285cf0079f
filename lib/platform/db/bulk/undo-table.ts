import type { TenantModel } from "../models";

/** How the rows that an import made in one table are taken back. SQL names the row `t`. */
export interface UndoTable {
  model: TenantModel;
  /** SQL: true for a row that nothing needs and nobody changed by hand. */
  removable: string;
  /** A row that a later import has changed stays. */
  keptIfChanged: boolean;
  /** SQL: what a row that stays is called. */
  name: string;
  /** Rows of other tables that were computed from these and go with them: table and column. */
  derived?: readonly (readonly [TenantModel, string])[];
}

/** SQL: no row of these tables refers to `t` by this column. */
export const isUnused = (...uses: readonly (readonly [TenantModel, string])[]): string =>
  uses
    .map(([model, column]) => `NOT EXISTS (SELECT 1 FROM {${model}} AS u WHERE u."${column}" = t."id")`)
    .join(" AND ");
