import { readFileSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { beforeEach, expect, it } from "vitest";
import {
  decrypt,
  encrypt,
  fromBase64,
  importKey,
  type KeyCheck,
  keyPlace,
  passesKeyCheck,
  toBase64,
  unwraps,
  type WrappedKey,
} from "@/lib/platform/sealing";
import { rotationSql } from "./key-rotation";

const [OLD, NEW] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
const dataKey = new Uint8Array(32).fill(3);
const migrations = path.resolve(import.meta.dirname, "../prisma/migrations");

let db: DatabaseSync;
const rows = () =>
  db
    .prepare(`SELECT "organizationId", "wrappedKey" FROM "OrganizationKey" WHERE "destroyedAt" IS NULL`)
    .all() as unknown as WrappedKey[];

async function addKey(organizationId: string): Promise<void> {
  const wrapped = toBase64(await encrypt(await importKey(OLD), dataKey, keyPlace(organizationId)));
  db.prepare(`INSERT INTO "OrganizationKey" VALUES (?, ?, '2026-01-01', NULL)`).run(organizationId, wrapped);
}

/** As D1 runs a file: whole or not at all. */
function run(sql: string): void {
  db.exec("BEGIN");
  try {
    db.exec(sql);
    db.exec("COMMIT");
  } catch (error) {
    db.exec("ROLLBACK");
    throw error;
  }
}

beforeEach(async () => {
  db = new DatabaseSync(":memory:");
  db.exec(readFileSync(path.join(migrations, "0001_initial.sql"), "utf8"));
  db.exec(readFileSync(path.join(migrations, "20261128152651_master_key_check.sql"), "utf8"));
  await addKey("org_1");
  await addKey("org_2");
});

it("wraps every data key under the new master key, which the database then recognizes", async () => {
  run(await rotationSql(rows(), toBase64(OLD), toBase64(NEW)));
  expect(rows()).toHaveLength(2);
  for (const row of rows()) {
    expect(await unwraps(OLD, row)).toBe(false);
    const place = keyPlace(row.organizationId);
    expect(await decrypt(await importKey(NEW), fromBase64(row.wrappedKey), place)).toEqual(dataKey);
  }
  const check = db.prepare(`SELECT * FROM "MasterKeyCheck"`).get() as unknown as KeyCheck;
  expect(await passesKeyCheck(NEW, check)).toBe(true);
});

it("changes nothing when an organization came meanwhile", async () => {
  const sql = await rotationSql(rows(), toBase64(OLD), toBase64(NEW));
  await addKey("org_3");
  const before = rows();
  expect(() => run(sql)).toThrow();
  expect(rows()).toEqual(before);
});

it("refuses a key that does not open the rows, and one of a wrong length", async () => {
  await expect(rotationSql(rows(), toBase64(NEW), toBase64(OLD))).rejects.toThrow(
    /does not open the key of org_1/,
  );
  await expect(rotationSql(rows(), toBase64(OLD), "short")).rejects.toThrow(
    /NEW_MASTER_KEY must be 32 bytes/,
  );
});
