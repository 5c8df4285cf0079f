import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { TABLE_RULES } from "@/lib/retention/tables";

/** Every file that deletes rows of a table. */
function deletersOf(table: string): string[] {
  const delegate = table.charAt(0).toLowerCase() + table.slice(1);
  const deletes = new RegExp(
    `DELETE FROM "${table}"|\\b${delegate}\\.delete|deleteRows\\(\\s*"${table}"|eraseTables\\([^)]*"${table}"`,
  );
  return ["lib", "worker"].flatMap((root) =>
    readdirSync(root, { recursive: true, encoding: "utf8" })
      .filter((file) => /\.ts$/.test(file) && !/\.test\.ts$|\/generated\//.test(file))
      .map((file) => join(root, file))
      .filter((file) => deletes.test(readFileSync(file, "utf8"))),
  );
}

test("no statement of ours deletes invoices and credits: their retention does, when their time is over", () => {
  for (const table of ["BillingInvoice", "BillingCredit"]) {
    expect(deletersOf(table)).toEqual([]);
    const ruled = TABLE_RULES.filter((rule) => rule.table === table);
    expect(ruled.map(({ event, action, by }) => [event, action, by])).toEqual([
      ["keptUntil", "delete", undefined],
    ]);
  }
  // The same look finds what others delete.
  expect(deletersOf("JobAttempt")).toEqual(["lib/platform/job-attempts.ts"]);
});
