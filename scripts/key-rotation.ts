import {
  decrypt,
  encrypt,
  fromBase64,
  importKey,
  keyPlace,
  MASTER_KEY_BYTES,
  makeKeyCheck,
  type SealedTotp,
  toBase64,
  totpPlace,
  type WrappedKey,
} from "../lib/platform/sealing";

/** Everything in a database that is sealed under the master key itself. */
export interface SealedRows {
  /** Every row of `OrganizationKey` whose key is not destroyed. */
  keys: readonly WrappedKey[];
  /** Every row of `TotpSecret`. */
  totp: readonly SealedTotp[];
  /** Every row of `StaffFactor`. */
  staff: readonly SealedTotp[];
}

const TOTP_TABLES = { totp: ["TotpSecret", "userId"], staff: ["StaffFactor", "staffId"] } as const;

/**
 * The SQL that seals everything that the master key seals under another one. It changes nothing when something was added or
 * changed since the rows were read.
 *
 * @param from the master key that wrapped them, in base64
 * @param to the new one, in base64
 * @throws Error when a master key is not 32 bytes, or one of the rows does not open.
 */
export async function rotationSql(rows: SealedRows, from: string, to: string): Promise<string> {
  const { keys } = rows;
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
  for (const kind of ["totp", "staff"] as const)
    for (const { userId, sealed: before } of rows[kind]) {
      const place = totpPlace(userId);
      const raw = await decrypt(oldKey, fromBase64(before), place).catch(() => {
        throw new Error(`OLD_MASTER_KEY does not open the authenticator of ${userId}: nothing was written.`);
      });
      const resealed = toBase64(await encrypt(nextKey, raw, place));
      const [table, owner] = TOTP_TABLES[kind];
      updates.push(
        `UPDATE "${table}" SET "sealed" = ${literal(resealed)} WHERE "${owner}" = ${literal(userId)} AND "sealed" = ${literal(before)};`,
        guard("changes() = 1"),
      );
    }
  const { keyId, sealed } = await makeKeyCheck(next);
  return [
    guard(`(SELECT count(*) FROM "OrganizationKey" WHERE "destroyedAt" IS NULL) = ${keys.length}`),
    guard(`(SELECT count(*) FROM "TotpSecret") = ${rows.totp.length}`),
    guard(`(SELECT count(*) FROM "StaffFactor") = ${rows.staff.length}`),
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
