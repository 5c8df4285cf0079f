import type { TenantDb } from "@/lib/platform/db";

/** Lengths looked at; codes of one company have one or two. */
const MOST_WIDTHS = 3;
/** Codes of one query. */
const SET = 10_000;

/** The lengths of item codes that are digits with a zero at the start, the most frequent first. */
export async function zeroCodeWidths(db: TenantDb): Promise<number[]> {
  const rows = await db.query<{ width: number }>(
    `SELECT length(i."codeKey") AS "width" FROM {Item} i
     WHERE i."codeKey" >= '00' AND i."codeKey" < '0:' AND i."codeKey" NOT GLOB '*[^0-9]*'
     GROUP BY 1 ORDER BY COUNT(*) DESC LIMIT ?2`,
    [MOST_WIDTHS],
  );
  return rows.map(({ width }) => width);
}

/** Which of these codes, in their normalised form, items have. */
export async function knownItemCodes(db: TenantDb, codes: readonly string[]): Promise<Set<string>> {
  const known = new Set<string>();
  for (let from = 0; from < codes.length; from += SET) {
    const rows = await db.query<{ codeKey: string }>(
      `SELECT i."codeKey" FROM json_each(?2) AS k CROSS JOIN {Item} AS i WHERE i."codeKey" = k.value`,
      [JSON.stringify(codes.slice(from, from + SET))],
    );
    for (const { codeKey } of rows) known.add(codeKey);
  }
  return known;
}
