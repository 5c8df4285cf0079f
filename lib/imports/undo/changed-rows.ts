import type { TenantDb, TenantWriter } from "@/lib/platform/db";
import { readBefore } from "../json-columns";
import { CHANGED_SINCE } from "./tables";

interface Change {
  model: string;
  rowId: string;
  before: string;
  afterVersion: number;
}

export interface Restoration {
  changes: Change[];
  restored: number;
  kept: string[];
  write(writer: TenantWriter): void;
}

/** The next rows that an import overwrote, and how they get back what they were. Rows changed since stay as they are. */
export async function planRestoration(db: TenantDb, importId: string, limit: number): Promise<Restoration> {
  const changes = await db.query<Change>(
    `SELECT "model", "rowId", "before", "afterVersion" FROM {ImportChange} WHERE "importId" = ?2 LIMIT ?3`,
    [importId, limit],
  );
  const current = new Map<string, { version: number; name: string | null }>();
  for (const { model, name } of CHANGED_SINCE) {
    const ids = changes.filter((change) => change.model === model).map((change) => change.rowId);
    if (ids.length === 0) continue;
    const rows = await db.query<{ id: string; version: number; name: string | null }>(
      `SELECT t."id", t."version", ${name} AS "name" FROM json_each(?2) AS k CROSS JOIN {${model}} AS t WHERE t."id" = k.value`,
      [JSON.stringify(ids)],
    );
    for (const row of rows) current.set(`${model} ${row.id}`, row);
  }
  const stateOf = (change: Change) => current.get(`${change.model} ${change.rowId}`);
  const restorable = changes.filter((change) => stateOf(change)?.version === change.afterVersion);
  const kept = changes.filter(
    (change) => stateOf(change) && stateOf(change)?.version !== change.afterVersion,
  );
  return {
    changes,
    restored: restorable.length,
    kept: kept.map((change) => stateOf(change)?.name ?? "a row"),
    write(writer) {
      for (const change of restorable) restore(writer, importId, change);
      const done = JSON.stringify(changes.map((change) => `${change.model} ${change.rowId}`));
      writer.deleteRows(
        "ImportChange",
        `"importId" = ?3 AND "model" || ' ' || "rowId" IN (SELECT value FROM json_each(?2))`,
        [done, importId],
      );
    },
  };
}

function restore(
  writer: TenantWriter,
  importId: string,
  { model, rowId, before, afterVersion }: Change,
): void {
  const table = CHANGED_SINCE.find((one) => one.model === model)?.model;
  const { version, ...columns } = readBefore(before, `${importId}/${model}/${rowId}`);
  const values = Object.entries(columns);
  if (!table || values.length === 0) return;
  const set = values.map(([column], i) => `"${column}" = ?${i + 4}`).join(", ");
  writer.updateRows(table, `${set}, "version" = "version" + 1`, `"id" = ?2 AND "version" = ?3`, [
    rowId,
    afterVersion,
    ...values.map(([, value]) => value),
  ]);
  if (typeof version !== "number") return;
  // What stands now is what an import before this one left: undoing that one may go on from here.
  writer.updateRows(
    "ImportChange",
    `"afterVersion" = ?6`,
    `"model" = ?2 AND "rowId" = ?3 AND "afterVersion" = ?4 AND "importId" <> ?5`,
    [model, rowId, version, importId, afterVersion + 1],
  );
}
