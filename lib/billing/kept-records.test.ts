import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

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

test("invoices and credits are deleted by their retention alone, when their time is over", () => {
  for (const table of ["BillingInvoice", "BillingCredit"]) {
    expect(deletersOf(table)).toEqual(["lib/billing/retention.ts"]);
    const text = readFileSync("lib/billing/retention.ts", "utf8");
    const statements = [...text.matchAll(new RegExp(`DELETE FROM "${table}"[^\`]*`, "g"))].map(
      ([found]) => found,
    );
    expect(statements).toEqual([`DELETE FROM "${table}" WHERE "keptUntil" < ?1`]);
  }
  // The same look finds what others delete.
  expect(deletersOf("DeletionCertificate")).toEqual(["lib/organization-closing/retention.ts"]);
});
