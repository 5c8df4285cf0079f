import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { MINUTE_MS } from "./clock";
import { environment } from "./env";
import { masterKeyState } from "./master-key";
import { bindings } from "./runtime";
import { encrypt, importKey, keyPlace, makeKeyCheck, toBase64 } from "./sealing";
import { newWrappedKey, open, seal } from "./vault";

/** A database recognizes its master key, and nothing is sealed under another one. */

const stranger = new Uint8Array(32).fill(7);
const bytes = () => new TextEncoder().encode("content") as Uint8Array<ArrayBuffer>;
const checks = async () => (await bindings().DB.prepare(`SELECT * FROM "MasterKeyCheck"`).all()).results;

async function addKey(organizationId: string, wrappedKey: string): Promise<void> {
  await bindings()
    .DB.prepare(
      `INSERT INTO "OrganizationKey" ("organizationId", "wrappedKey", "createdAt") VALUES (?, ?, '2026-01-01')`,
    )
    .bind(organizationId, wrappedKey)
    .run();
}

async function checkOfStranger(): Promise<void> {
  const { keyId, sealed } = await makeKeyCheck(stranger);
  await bindings()
    .DB.prepare(`INSERT OR REPLACE INTO "MasterKeyCheck" VALUES ('current', ?, ?, '2026-01-01')`)
    .bind(keyId, sealed)
    .run();
}

/** What was found holds for a minute. */
const aMinuteLater = () => vi.setSystemTime(Date.now() + MINUTE_MS + 1);

let logged: string[];
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  aMinuteLater();
  logged = [];
  vi.spyOn(console, "error").mockImplementation((line: string) => void logged.push(line));
  const { DB } = bindings();
  await DB.batch([DB.prepare(`DELETE FROM "MasterKeyCheck"`), DB.prepare(`DELETE FROM "OrganizationKey"`)]);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("the master key of a database", () => {
  test("is recognized by a check value from its first use on", async () => {
    expect(await masterKeyState()).toBe("unused");
    await newWrappedKey("org_1");
    expect(await masterKeyState()).toBe("fits");
    expect(await checks()).toHaveLength(1);
    await newWrappedKey("org_2");
    expect(await checks()).toHaveLength(1);
    expect(JSON.stringify(await checks())).not.toContain(environment().MASTER_KEY);
  });

  test("is looked at anew before a key is wrapped, within the minute too", async () => {
    await newWrappedKey("org_1");
    await checkOfStranger();
    await expect(newWrappedKey("org_2")).rejects.toThrow(/does not fit this database/);
  });

  test("gets its check value where keys were wrapped before there was one", async () => {
    await addKey("org_before", await newWrappedKey("org_before"));
    await bindings().DB.exec(`DELETE FROM "MasterKeyCheck"`);
    expect(await masterKeyState()).toBe("fits");
    aMinuteLater();
    await seal("org_before", bytes(), "place");
    expect(await checks()).toHaveLength(1);
  });

  test("that is another one wraps nothing, and the log says so without secrets", async () => {
    await checkOfStranger();
    expect(await masterKeyState()).toBe("does-not-fit");
    await expect(newWrappedKey("org_1")).rejects.toThrow("The master key does not fit this database");
    expect(logged.join()).toContain("master-key.does-not-fit");
    expect(logged.join()).not.toContain(environment().MASTER_KEY);
    expect(logged.join()).not.toContain(toBase64(stranger));
  });

  test("that is another one is told from a wrapped key alone, and leaves no check value behind", async () => {
    await addKey("org_1", toBase64(await encrypt(await importKey(stranger), stranger, keyPlace("org_1"))));
    expect(await masterKeyState()).toBe("does-not-fit");
    await expect(newWrappedKey("org_2")).rejects.toThrow("does not fit");
    expect(await checks()).toEqual([]);
  });

  test("that is another one opens nothing, and says why", async () => {
    await addKey("org_open", await newWrappedKey("org_open"));
    const sealed = await seal("org_open", bytes(), "place");
    await checkOfStranger();
    aMinuteLater();
    await expect(open("org_open", sealed, "place")).rejects.toThrow(
      "The master key does not fit this database",
    );
  });
});
