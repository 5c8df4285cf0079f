import {
  decrypt,
  encrypt,
  fromBase64,
  importKey,
  keyPlace,
  MASTER_KEY_BYTES,
  makeKeyCheck,
  toBase64,
  type WrappedKey,
} from "../lib/platform/sealing";

/**
 * The SQL that wraps every organization's data key under another master key. It changes nothing when an organization was
 * added or a key was changed since the rows were read.
 *
 * @param keys every row of `OrganizationKey` whose key is not destroyed
 * @param from the master key that wrapped them, in base64
 * @param to the new one, in base64
 * @throws Error when a master key is not 32 bytes, or one of the rows does not open.
 */
export async function rotationSql(keys: readonly WrappedKey[], from: string, to: string): Promise<string> {
  const [old, next] = [bytesOf(from, "OLD_MASTER_KEY"), bytesOf(to, "NEW_MASTER_KEY")];
  const [oldKey, nextKey] = [await importKey(old), await importKey(next)];
  const updates: string[] = [];
  for (const { organizationId, wrappedKey } of keys) {
    const place = keyPlace(organizationId);
    const raw = await decrypt(oldKey, fromBase64(wrappedKey), place).catch(() => {
      throw new Error(`OLD_MASTER_KEY does not open the key of ${organizationId}: nothing was written.`);
    });
    const rewrapped = toBase64(await encrypt(nextKey, raw, place));
    updates.push(
      `UPDATE "OrganizationKey" SET "wrappedKey" = ${literal(rewrapped)} WHERE "organizationId" = ${literal(organizationId)} AND "wrappedKey" = ${literal(wrappedKey)};`,
      guard("changes() = 1"),
    );
  }
  const { keyId, sealed } = await makeKeyCheck(next);
  return [
    guard(`(SELECT count(*) FROM "OrganizationKey" WHERE "destroyedAt" IS NULL) = ${keys.length}`),
    ...updates,
    `INSERT OR REPLACE INTO "MasterKeyCheck" ("id", "keyId", "sealed", "createdAt") VALUES ('current', ${literal(keyId)}, ${literal(sealed)}, ${literal(new Date().toISOString())});`,
    `DELETE FROM "AtomicGuard";`,
    "",
  ].join("\n");
}

const guard = (condition: string) =>
  `INSERT INTO "AtomicGuard" ("kind", "ok") SELECT 'changed', ${condition};`;
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

function bytesOf(key: string, name: string): Uint8Array<ArrayBuffer> {
  const bytes = fromBase64(key);
  if (bytes.length !== MASTER_KEY_BYTES)
    throw new Error(`${name} must be ${MASTER_KEY_BYTES} bytes in base64.`);
  return bytes;
}
