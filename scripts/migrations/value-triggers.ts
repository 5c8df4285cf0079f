import type { DatabaseSync } from "node:sqlite";

/** Values by column, such as `{ "Import.status": ["queued", …] }`. */
export type ColumnValues = Readonly<Record<string, readonly string[]>>;

/** Names of columns that hold one of a few values as a rule. */
const CALLED_LIKE_ONE =
  /^(status|role|direction|surface|regime|problem|format)$|(^k|K)ind$|(^t|T)rigger$|Class$/;

/** The triggers that let a column hold these values and NULL alone, by name. */
function triggersOf(column: string, values: readonly string[]): [name: string, sql: string][] {
  const [table, name] = column.split(".") as [string, string];
  // Not `NOT IN`: SQLite would build its list anew for every row, which doubles what a bulk insert takes.
  const isOther = values.map((value) => `NEW."${name}" <> '${value.replaceAll("'", "''")}'`).join(" AND ");
  return [
    ["insert", "INSERT"],
    ["update", `UPDATE OF "${name}"`],
  ].map(([suffix, event]) => {
    const trigger = `${table}_${name}_${suffix}`;
    const body = `BEFORE ${event} ON "${table}" WHEN ${isOther}`;
    const error = `SELECT RAISE(ABORT, 'CHECK constraint failed: ${table}_${name}');`;
    return [trigger, `CREATE TRIGGER "${trigger}" ${body} BEGIN ${error} END`];
  });
}

/**
 * The statements that make a migrated database refuse what these columns may not hold, and nothing else; none when it
 * does so already.
 */
export function triggerChanges(db: DatabaseSync, columns: ColumnValues): string[] {
  const wanted = new Map(Object.entries(columns).flatMap(([column, values]) => triggersOf(column, values)));
  const found = new Map(
    (
      db.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all() as Record<
        string,
        string
      >[]
    ).map(({ name, sql }) => [String(name), String(sql)]),
  );
  const drop = (name: string) => `DROP TRIGGER "${name}";`;
  return [
    ...[...found.keys()].filter((name) => isOurs(name, found) && !wanted.has(name)).map(drop),
    ...[...wanted].flatMap(([name, sql]) => {
      if (found.get(name) === sql) return [];
      return [...(found.has(name) ? [drop(name)] : []), `${sql};`];
    }),
  ];
}

/** Triggers for other purposes are none of this file's business. */
const isOurs = (name: string, found: ReadonlyMap<string, string>): boolean =>
  found.get(name)?.includes(`'CHECK constraint failed: ${name.replace(/_(insert|update)$/, "")}'`) ?? false;

/** What is wrong with the list itself, one sentence each: every column that is called like one of them is in it. */
export function listProblems(
  db: DatabaseSync,
  columns: ColumnValues,
  free: Readonly<Record<string, string>>,
): string[] {
  const tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all() as {
    name: string;
  }[];
  const there = new Set(
    tables.flatMap(({ name }) =>
      (db.prepare(`PRAGMA table_info("${name}")`).all() as { name: string; type: string }[])
        .filter(({ type }) => type === "TEXT")
        .map((column) => `${name}.${column.name}`),
    ),
  );
  const called = [...there].filter((column) => CALLED_LIKE_ONE.test(column.split(".")[1] ?? ""));
  return [
    ...called
      .filter((column) => !(column in columns) && !(column in free))
      .map((column) => `${column} holds one of a few values, it seems: list them, or say why it is free.`),
    ...[...Object.keys(columns), ...Object.keys(free)]
      .filter((column) => !there.has(column))
      .map((column) => `${column} is listed and is no column of text.`),
    ...Object.keys(free)
      .filter((column) => column in columns || !called.includes(column))
      .map((column) => `${column} needs no reason to be free.`),
  ];
}
