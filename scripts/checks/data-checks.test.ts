import path from "node:path";
import { describe, expect, it } from "vitest";
import { entriesAskWhoCalls } from "./action-tiers";
import { missingIsNotNull } from "./form-fields";
import { importFieldsAreStored } from "./import-fields";
import { personalColumnsAreMarked } from "./personal-columns";
import { retentionHasItsJob } from "./retention";
import { storesHaveRules } from "./retention-stores";
import { type HouseRule, readSources } from "./source";
import { selectedColumns, sqlRowsAreSelected } from "./sql-rows";
import { organizationsTablesAreScoped } from "./tenancy";
import { viewersChangeNothing } from "./view-writes";

/** The product itself, which every rule is content with, and the same with one mistake in one file. */
const product = readSources(path.resolve(import.meta.dirname, "../.."));

function withMistake(rule: HouseRule, file: string, from: string | RegExp, to: string): string[] {
  const source = product.find((one) => one.path === file);
  if (!source) throw new Error(`${file} is not there.`);
  const text = source.text.replace(from, to);
  expect(text, `${file} has no ${from}`).not.toBe(source.text);
  return rule(product.map((one) => (one === source ? { path: file, text } : one)));
}
const withFile = (rule: HouseRule, file: string, text: string) => rule([...product, { path: file, text }]);

const MISTAKES: [string, HouseRule, string, string | RegExp, string, RegExp][] = [
  [
    "a tenant's table becomes one of Lumina's own by one word",
    organizationsTablesAreScoped,
    "prisma/schema/catalogue.prisma",
    "@scope tenant",
    "@scope control",
    /has organizationId and is not @scope tenant/,
  ],
  [
    "a personal column loses its mark",
    personalColumnsAreMarked,
    "prisma/schema/catalogue.prisma",
    "@personal email phone contactName",
    "@personal email contactName",
    /Supplier\.phone looks personal/,
  ],
  [
    "an action of people becomes everybody's",
    entriesAskWhoCalls,
    "lib/accounts/account-actions.ts",
    "userAction.inputSchema(profileSchema)",
    "publicAction.inputSchema(profileSchema)",
    /updateProfileAction lets anybody call it/,
  ],
  [
    "an action opens an organization by its id",
    entriesAskWhoCalls,
    "lib/models/actions.ts",
    "cancelTraining(ctx.db,",
    "cancelTraining(tenantDb(parsedInput.runId),",
    /opens an organization by its id alone/,
  ],
  [
    "a job opens an organization that is written into the code",
    entriesAskWhoCalls,
    "lib/insights/refresh.ts",
    "tenantDb(organizationId)",
    'tenantDb("org_1")',
    /is written into the code/,
  ],
  [
    "a writing action asks only for a permission to look",
    viewersChangeNothing,
    "lib/catalogue/actions.ts",
    'orgAction("items.edit")',
    'orgAction("items.view")',
    /updateItemAction asks only for a permission to look/,
  ],
  [
    "an action of staff asks only for a permission to look",
    viewersChangeNothing,
    "lib/support/staff-actions.ts",
    'staffAction("inquiries.reply")',
    'staffAction("inquiries.view")',
    /replyAction asks only for a permission to look/,
  ],
  [
    "an import forgets a field",
    importFieldsAreStored,
    "lib/catalogue/bulk/items.ts",
    "valueIfPresent(row.barcode)",
    "undefined",
    /the field barcode is offered/,
  ],
  [
    "a field of an import goes into the row's id alone",
    importFieldsAreStored,
    "lib/stock/bulk/sales-lines.ts",
    "row.country",
    "null",
    /the field country is offered/,
  ],
  [
    "a form field that is missing erases",
    missingIsNotNull,
    "lib/accounts/schema.ts",
    ".transform((value) => value || null)",
    ".optional().transform((value) => value || null)",
    /makes null of a field that is missing/,
  ],
  [
    "a row type names a column that is not selected",
    sqlRowsAreSelected,
    "lib/insights/supplier-view.ts",
    ' x."leadTimeDays",',
    "",
    /reads leadTimeDays, which its SELECT does not give/,
  ],
  [
    "a column is selected for nothing",
    sqlRowsAreSelected,
    "lib/audit/queries.ts",
    "AS subject FROM",
    'AS subject, a."summary" FROM',
    /selects summary, which its row type does not name/,
  ],
  [
    "a retention figure loses its rule",
    retentionHasItsJob,
    "lib/retention/tables/people.ts",
    "KEPT.inquiryMonths",
    "24",
    /nothing deletes after inquiryMonths/,
  ],
  [
    "the clock forgets what deletes",
    retentionHasItsJob,
    "worker/jobs.ts",
    "() => runRetention()",
    "async () => undefined",
    /worker\/jobs\.ts does not call runRetention/,
  ],
  [
    "a table outlives its time",
    retentionHasItsJob,
    "lib/retention/tables/proofs.ts",
    'table: "ConsentRecord"',
    'table: "Other"',
    /ConsentRecord is kept for months-36, and no rule of lib\/retention\/tables deletes it/,
  ],
  [
    "a binding of the Worker has no rule of retention",
    storesHaveRules,
    "lib/platform/runtime.ts",
    "  CACHE: KVNamespace;",
    "  CACHE: KVNamespace;\n  SESSIONS: KVNamespace;",
    /no rule for the binding SESSIONS/,
  ],
  [
    "something else is put into the cache",
    storesHaveRules,
    "lib/platform/rate-limit.ts",
    "export interface Limit",
    'void bindings().CACHE.put("x", "y");\nexport interface Limit',
    /no rule for the cache that is written by lib\/platform\/rate-limit\.ts/,
  ],
  [
    "the log goes to another place",
    storesHaveRules,
    "wrangler.jsonc",
    '"observability": { "enabled": true }',
    '"observability": { "enabled": true }, "tail_consumers": [{ "service": "collector" }]',
    /no rule for the log sink tail-collector/,
  ],
  [
    "the log is switched off of which a time is promised",
    storesHaveRules,
    "wrangler.jsonc",
    '"observability": { "enabled": true }',
    '"observability": { "enabled": false }',
    /a rule for the log sink workers-logs, which is gone/,
  ],
  [
    "a company comes into the register without a rule",
    storesHaveRules,
    "lib/processors/first-register.ts",
    'key: "stripe",',
    'key: "another",',
    /no rule for the company another/,
  ],
];

describe("checks of data and entries", () => {
  it.each(
    [...new Set(MISTAKES.map(([, rule]) => rule))].map((rule) => [rule.name || "a rule", rule] as const),
  )("%s is content with the product", (_, rule) => expect(rule(product)).toEqual([]));

  it.each(MISTAKES)("notice when %s", (_, rule, file, from, to, problem) => {
    const problems = withMistake(rule, file, from, to);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.join("\n")).toMatch(problem);
  });

  it("notice a new figure, a handler that writes for viewers, and an exception whose cause is gone", () => {
    const figure = withMistake(
      retentionHasItsJob,
      "lib/retention/rules.ts",
      "  countersDays: 1,",
      "  countersDays: 1,\n  abandonedDays: 3,",
    );
    expect(figure).toEqual(["lib/retention/rules.ts: nothing deletes after abandonedDays."]);
    const handler = 'export async function POST() { await workspace(slug, "items.view"); }';
    expect(withFile(viewersChangeNothing, "app/(app)/o/[org]/new/route.ts", handler)).toEqual([
      "app/(app)/o/[org]/new/route.ts:1 POST asks only for a permission to look.",
    ]);
    const gone = entriesAskWhoCalls(product.filter(({ path: file }) => file !== "worker/due-outlooks.ts"));
    expect(gone).toEqual(["scripts/checks/action-tiers.ts lists worker/due-outlooks.ts, which is gone."]);
  });

  it.each([".nullish().transform((v) => v ?? null)", ".default(null)", ".catch(null)"])(
    "notice a schema with %s",
    (end) => {
      const text = `const a = z.string()${end};`;
      expect(missingIsNotNull([{ path: "lib/x/schema.ts", text }])).toHaveLength(1);
    },
  );

  it("let ticks and texts that have to be there be", () => {
    const text = `const a = z.literal("on").optional().transform((v) => v === "on");
      const b = z.string().transform((v) => v || null);`;
    expect(missingIsNotNull([{ path: "lib/x/schema.ts", text }])).toEqual([]);
  });
});

describe("the columns of a SELECT", () => {
  it.each([
    [`SELECT a."id", b."name" AS label, count(*) AS n FROM {Item} a`, ["id", "label", "n"], false],
    [`SELECT DISTINCT "id" FROM x`, ["id"], false],
    [`SELECT coalesce(a, (SELECT 1, 2 FROM y)) AS "c", ', FROM ' AS d FROM x`, ["c", "d"], false],
    ["SELECT a.* FROM x", [], true],
    ["SELECT count(*) FROM x", [], true],
    ["SELECT §, b.id FROM x", ["id"], true],
    ["SELECT 1 AS one", ["one"], false],
  ])("%s", (sql, names, open) => {
    expect(selectedColumns(sql)).toEqual({ names: new Set(names), open });
  });
  it("are not told of what is no SELECT", () => {
    expect(selectedColumns("UPDATE x SET y = 1")).toBeNull();
  });
});
