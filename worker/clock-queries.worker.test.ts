import type { D1Database } from "@cloudflare/workers-types";
import { afterEach, expect, it } from "vitest";
import { makeOrganization } from "@/lib/models/testing";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { clockProblem } from "@/lib/platform/clock-parts";
import { dataRules } from "@/lib/platform/db/generated/data-rules";
import { type Bindings, bindings, provideBindings } from "@/lib/platform/runtime";
import { scheduled } from "./jobs";

const own = bindings();
afterEach(() => {
  clock.shift(0);
  provideBindings(own);
});

/** Tables that the clock reads from end to end, and why it may. */
const READ_WHOLE: Readonly<Record<string, string>> = {
  Organization: "By its key, a page at a time: each organization is looked at.",
  PolicyVersion: "A few versions of five documents.",
  SubProcessor: "A register of some ten companies.",
  StorageEntry: "An inventory of some dozens of entries.",
  PromiseCheck: "One row of each check.",
  SecurityReview: "A register of some ten reviews.",
  SubjectPackage: "Packages that people asked for within two years; each is one row.",
  SubjectCorrection: "What people had corrected within two years.",
  ImportPart: "Parts of files that are stored now; each goes with its file.",
};

/** The texts of all statements that are prepared while `work` runs, once each. */
async function statementsOf(work: (env: Bindings) => Promise<unknown>): Promise<string[]> {
  const texts = new Set<string>();
  const DB = new Proxy(own.DB, {
    get(db, name) {
      if (name === "prepare")
        return (sql: string) => {
          texts.add(sql);
          return db.prepare(sql);
        };
      const value = db[name as keyof D1Database];
      return typeof value === "function" ? value.bind(db) : value;
    },
  });
  await work({ ...own, DB });
  return [...texts];
}

const TABLES = new Set<string>(dataRules.map((rule) => rule.name));

/** The tables that a statement, or the foreign keys it has to check, reads from end to end. */
async function scansOf(sql: string): Promise<string[]> {
  const numbers = [...sql.matchAll(/\?(\d+)/g)].map((match) => Number(match[1]));
  const count = Math.max(0, ...numbers, [...sql.matchAll(/\?(?!\d)/g)].length);
  const { results } = await own.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .bind(...new Array(count).fill(null))
    .all<{ detail: string }>();
  const aliases = new Map(
    [...sql.matchAll(/"(\w+)" (?:AS )?"?(\w+)"?/g)].map((match) => [match[2], match[1]]),
  );
  return results.flatMap(({ detail }) => {
    const name = /^SCAN (?:main\.)?(\w+)/.exec(detail)?.[1];
    return name ? [name, aliases.get(name) ?? ""].filter((table) => TABLES.has(table)) : [];
  });
}

it("finds a scan by name, by alias, behind a foreign key, and in no statement that has its index", async () => {
  expect(await scansOf(`DELETE FROM "OutboundMail" WHERE "subject" = ?1`)).toEqual(["OutboundMail"]);
  expect(await scansOf("DELETE FROM `main`.`RateLimit` WHERE `main`.`RateLimit`.`count` < ?")).toEqual([
    "RateLimit",
  ]);
  expect(await scansOf(`SELECT * FROM "Inquiry" i WHERE i."subject" = ?`)).toEqual(["Inquiry"]);
  expect(await scansOf(`SELECT * FROM "Inquiry" AS i WHERE i."id" = ?`)).toEqual([]);
  await own.DB.exec(`CREATE TABLE "Child" ("scanId" TEXT REFERENCES "CookieScan" ("id"))`);
  TABLES.add("Child");
  expect(await scansOf(`DELETE FROM "CookieScan" WHERE "id" = ?`)).toEqual(["Child"]);
  await own.DB.exec(`DROP TABLE "Child"`);
});

it("the clock reads no table from end to end that grows: retention, jobs to wake, mails to send", async () => {
  await makeOrganization("one");
  // So late that every proof is over.
  clock.shift(1_200 * DAY_MS);
  const statements = await statementsOf((env) => scheduled({} as never, env));
  expect(await clockProblem()).toBeUndefined();
  const deleted = statements.flatMap((sql) => /^DELETE FROM [`"\w.]*[`"](\w+)[`"]/.exec(sql)?.[1] ?? []);
  expect(deleted).toEqual(
    expect.arrayContaining(
      // Everything that is kept for a time, by its rule.
      dataRules.filter(({ retention }) => /^((days|months)-|law$)/.test(retention)).map(({ name }) => name),
    ),
  );
  const scans: string[] = [];
  const reasons = new Set<string>();
  for (const sql of statements)
    for (const table of await scansOf(sql)) {
      reasons.add(table);
      if (!(table in READ_WHOLE)) scans.push(`${table}: ${sql}`);
    }
  expect(scans).toEqual([]);
  expect([...reasons].sort()).toEqual(Object.keys(READ_WHOLE).sort());
});
