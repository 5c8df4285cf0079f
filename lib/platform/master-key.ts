import { clock, MINUTE_MS } from "./clock";
import { controlRead, controlWrite } from "./db/control";
import { environment } from "./env";
import { log } from "./log";
import {
  fromBase64,
  importKey,
  type KeyCheck,
  keyIdOf,
  makeKeyCheck,
  passesKeyCheck,
  unwraps,
  type WrappedKey,
} from "./sealing";

/** "unused": nothing was ever sealed in this database, so that every key fits. */
export type MasterKeyState = "fits" | "does-not-fit" | "unused";

export class MasterKeyError extends Error {
  override readonly name = "MasterKeyError";
}

const raw = () => fromBase64(environment().MASTER_KEY);

let verified: { key: string; until: number } | undefined;

/** Compares the master key with the database's check value, or with a wrapped key where a database has none yet. */
export async function masterKeyState(): Promise<MasterKeyState> {
  return stateOf(await stored());
}

/**
 * The master key, known to be the one of this database; the first use stores the check value. What was found holds for a
 * minute, unless `anew` asks for a look now: before a new key is wrapped.
 *
 * @throws MasterKeyError when another key sealed what is here.
 */
export async function masterKey({ anew = false } = {}): Promise<CryptoKey> {
  const { MASTER_KEY } = environment();
  if (anew || verified?.key !== MASTER_KEY || verified.until <= Date.now()) {
    await verify();
    verified = { key: MASTER_KEY, until: Date.now() + MINUTE_MS };
  }
  return importKey(raw());
}

async function verify(): Promise<void> {
  const { check, wrapped } = await stored();
  await requireFit(check, wrapped);
  if (check) return;
  const made = await makeKeyCheck(raw());
  await controlWrite({ kind: "system", id: "vault" }, ({ statement }) => {
    statement(
      `INSERT INTO "MasterKeyCheck" ("id", "keyId", "sealed", "createdAt") VALUES ('current', ?1, ?2, ?3) ON CONFLICT DO NOTHING`,
      [made.keyId, made.sealed, clock.instant()],
    );
  });
  // Another process may have been first, with another key.
  await requireFit((await stored()).check, undefined);
}

async function requireFit(check: Stored["check"], wrapped: Stored["wrapped"]): Promise<void> {
  if ((await stateOf({ check, wrapped })) !== "does-not-fit") return;
  const error = new MasterKeyError(
    "The master key does not fit this database: what is sealed here was sealed under another key.",
  );
  const given = await keyIdOf(raw());
  log.failure("master-key.does-not-fit", error, { expected: check?.keyId ?? "unknown", given });
  throw error;
}

async function stateOf({ check, wrapped }: Stored): Promise<MasterKeyState> {
  if (check) return (await passesKeyCheck(raw(), check)) ? "fits" : "does-not-fit";
  if (!wrapped) return "unused";
  return (await unwraps(raw(), wrapped)) ? "fits" : "does-not-fit";
}

interface Stored {
  check: KeyCheck | undefined;
  wrapped: WrappedKey | undefined;
}

async function stored(): Promise<Stored> {
  const [checks, keys] = await controlRead([
    { sql: `SELECT "keyId", "sealed" FROM "MasterKeyCheck"` },
    {
      sql: `SELECT "organizationId", "wrappedKey" FROM "OrganizationKey" WHERE "destroyedAt" IS NULL ORDER BY "createdAt" LIMIT 1`,
    },
  ]);
  return {
    check: checks?.[0] as KeyCheck | undefined,
    wrapped: keys?.[0] as WrappedKey | undefined,
  };
}
