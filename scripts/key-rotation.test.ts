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
  type SealedTotp,
  toBase64,
  totpPlace,
  unwraps,
  type WrappedKey,
} from "@/lib/platform/sealing";
import { rotationSql } from "./key-rotation";

const [OLD, NEW] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
const dataKey = new Uint8Array(32).fill(3);
const migrations = path.resolve(import.meta.dirname, "../prisma/migrations");

const sqlOf = (name: string) => readFileSync(path.join(migrations, `${name}.sql`), "utf8");

let db: DatabaseSync;
const rows = () =>
  db
    .prepare(`SELECT "organizationId", "wrappedKey" FROM "OrganizationKey" WHERE "destroyedAt" IS NULL`)
    .all() as unknown as WrappedKey[];
const secrets = () =>
  db.prepare(`SELECT "userId", "sealed" FROM "TotpSecret"`).all() as unknown as SealedTotp[];
const ofStaff = () =>
  db.prepare(`SELECT "staffId" AS "userId", "sealed" FROM "StaffFactor"`).all() as unknown as SealedTotp[];
const sealedRows = () => ({ keys: rows(), totp: secrets(), staff: ofStaff() });

async function addKey(organizationId: string): Promise<void> {
  const wrapped = toBase64(await encrypt(await importKey(OLD), dataKey, keyPlace(organizationId)));
  db.prepare(`INSERT INTO "OrganizationKey" VALUES (?, ?, '2026-01-01', NULL)`).run(organizationId, wrapped);
}

const totpSecret = new Uint8Array(20).fill(4);
async function addTotp(userId: string, table = "TotpSecret"): Promise<void> {
  const sealed = toBase64(await encrypt(await importKey(OLD), totpSecret, totpPlace(userId)));
  db.prepare(`INSERT INTO "${table}" VALUES (?, ?, '2026-01-01', NULL, 0)`).run(userId, sealed);
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
  db = new DatabaseSync(":memory:", { enableForeignKeyConstraints: false });
  for (const name of ["0001_initial", "20261128152651_master_key_check"]) db.exec(sqlOf(name));
  const tables = [
    ["TotpSecret", "20261129025514_sign_in_factors_and_single_sign_on"],
    ["StaffFactor", "20261129035743_staff_second_factor"],
  ] as const;
  for (const [table, migration] of tables)
    db.exec(new RegExp(`CREATE TABLE "${table}"[^;]*;`).exec(sqlOf(migration))?.[0] ?? "");
  await addKey("org_1");
  await addKey("org_2");
  await addTotp("usr_1");
  await addTotp("stf_1", "StaffFactor");
});

it("seals every data key and authenticator under the new master key, which the database then recognizes", async () => {
  run(await rotationSql(sealedRows(), toBase64(OLD), toBase64(NEW)));
  expect(rows()).toHaveLength(2);
  for (const row of rows()) {
    expect(await unwraps(OLD, row)).toBe(false);
    const place = keyPlace(row.organizationId);
    expect(await decrypt(await importKey(NEW), fromBase64(row.wrappedKey), place)).toEqual(dataKey);
  }
  const [totp] = secrets();
  const opened = decrypt(await importKey(NEW), fromBase64(totp?.sealed ?? ""), totpPlace("usr_1"));
  expect(await opened).toEqual(totpSecret);
  const [staff] = ofStaff();
  const openedStaff = decrypt(await importKey(NEW), fromBase64(staff?.sealed ?? ""), totpPlace("stf_1"));
  expect(await openedStaff).toEqual(totpSecret);
  const check = db.prepare(`SELECT * FROM "MasterKeyCheck"`).get() as unknown as KeyCheck;
  expect(await passesKeyCheck(NEW, check)).toBe(true);
});

it.each([
  ["an organization came", () => addKey("org_3")],
  ["somebody set up an authenticator app", () => addTotp("usr_2")],
  ["a member of staff set up an app", () => addTotp("stf_2", "StaffFactor")],
  ["somebody began anew with an app", () => void db.exec(`UPDATE "TotpSecret" SET "sealed" = 'another'`)],
])("changes nothing when %s meanwhile", async (_what, happen) => {
  const sql = await rotationSql(sealedRows(), toBase64(OLD), toBase64(NEW));
  await happen();
  const before = sealedRows();
  expect(() => run(sql)).toThrow();
  expect(sealedRows()).toEqual(before);
});

it("refuses a key that does not open the rows, and one of a wrong length", async () => {
  await expect(rotationSql(sealedRows(), toBase64(NEW), toBase64(OLD))).rejects.toThrow(
    /does not open the key of org_1/,
  );
  const others = { keys: [], totp: secrets(), staff: [] };
  await expect(rotationSql(others, toBase64(NEW), toBase64(OLD))).rejects.toThrow(
    /does not open the authenticator of usr_1/,
  );
  await expect(rotationSql(sealedRows(), toBase64(OLD), "short")).rejects.toThrow(
    /NEW_MASTER_KEY must be 32 bytes/,
  );
});
