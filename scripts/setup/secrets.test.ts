import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { encrypt, importKey, keyPlace, makeKeyCheck, toBase64 } from "@/lib/platform/sealing";
import { root } from "./paths.mjs";
import { secrets } from "./secrets.mjs";

/** The master key of an installation: made once, and never replaced while something is sealed under it. */

let folder = "";
const file = () => path.join(folder, "secrets.json");
const read = () => secrets("state", folder) as Promise<{ MASTER_KEY: string }>;
const keyOf = (fill: number) => new Uint8Array(32).fill(fill);
const write = (fill: number) => writeFileSync(file(), JSON.stringify({ MASTER_KEY: toBase64(keyOf(fill)) }));

function database(sql: string, ...values: string[]): void {
  const home = path.join(folder, "state/v3/d1/miniflare-D1DatabaseObject");
  mkdirSync(home, { recursive: true });
  const db = new DatabaseSync(path.join(home, `${"a".repeat(64)}.sqlite`));
  db.exec(
    `CREATE TABLE IF NOT EXISTS "OrganizationKey" ("organizationId" TEXT, "wrappedKey" TEXT, "createdAt" TEXT, "destroyedAt" TEXT);
     CREATE TABLE IF NOT EXISTS "MasterKeyCheck" ("id" TEXT, "keyId" TEXT, "sealed" TEXT)`,
  );
  if (sql) db.prepare(sql).run(...values);
  db.close();
}

async function sealedUnder(fill: number): Promise<void> {
  const check = await makeKeyCheck(keyOf(fill));
  database(`INSERT INTO "MasterKeyCheck" VALUES ('current', ?, ?)`, check.keyId, check.sealed);
}

/** A database of before there were check values. */
async function wrappedUnder(fill: number): Promise<void> {
  const wrapped = await encrypt(await importKey(keyOf(fill)), keyOf(9), keyPlace("org_1"));
  database(`INSERT INTO "OrganizationKey" VALUES ('org_1', ?, '2026-01-01', NULL)`, toBase64(wrapped));
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "lumina-secrets-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("the secrets of an installation", () => {
  it("are made at the first start, for this user's eyes, and stay", async () => {
    const made = await read();
    expect(Buffer.from(made.MASTER_KEY, "base64")).toHaveLength(32);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(await read()).toEqual(made);
  });

  it("need nothing that Node cannot read by itself: no build and no package comes before", () => {
    const script = `const { secrets } = await import("./scripts/setup/secrets.mjs"); await secrets("state", ${JSON.stringify(folder)});`;
    execFileSync(process.execPath, ["--input-type=module", "--eval", script], { cwd: root, stdio: "pipe" });
    expect(readFileSync(file(), "utf8")).toContain("MASTER_KEY");
  });

  it("are made where a database was migrated and nothing was sealed yet", async () => {
    database("");
    await expect(read()).resolves.toHaveProperty("MASTER_KEY");
  });

  it.each([
    ["the check value", sealedUnder],
    ["a wrapped key", wrappedUnder],
  ])("are accepted when they fit %s", async (_, seal) => {
    await seal(1);
    write(1);
    await expect(read()).resolves.toHaveProperty("MASTER_KEY");
  });

  it.each([
    ["the check value", sealedUnder],
    ["a wrapped key", wrappedUnder],
  ])("are refused when they do not fit %s, and left as they are", async (_, seal) => {
    await seal(1);
    write(2);
    const before = readFileSync(file(), "utf8");
    await expect(read()).rejects.toThrow(/does not fit.*Restore .lumina\/secrets.json.*begin anew/);
    expect(readFileSync(file(), "utf8")).toBe(before);
  });

  it("are not made anew while something is sealed under the missing key", async () => {
    await wrappedUnder(1);
    await expect(read()).rejects.toThrow(/master key is missing.*Restore .lumina\/secrets.json.*begin anew/);
    await expect(async () => statSync(file())).rejects.toThrow(/ENOENT/);
  });

  it.each([
    ["cut off", '{"MASTER_KEY": "AAAA', /not valid JSON/],
    ["empty", "", /not valid JSON/],
    ["without a key", "{}", /32 bytes/],
    ["null", "null", /32 bytes/],
    ["with a key too short", JSON.stringify({ MASTER_KEY: toBase64(new Uint8Array(31)) }), /32 bytes/],
    ["with a key that is no base64", JSON.stringify({ MASTER_KEY: `${"*".repeat(44)}` }), /32 bytes/],
  ])("are refused when the file is %s", async (_, text, reason) => {
    writeFileSync(file(), text);
    await expect(read()).rejects.toThrow(reason);
    expect(readFileSync(file(), "utf8")).toBe(text);
  });
});
