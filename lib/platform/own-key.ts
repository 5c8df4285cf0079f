import { clock } from "./clock";
import { controlDb, controlWrite } from "./db/control";
import { newWrappedKey } from "./vault";

/**
 * Has a data key of Lumina's own ready: it lies among those of organizations, is wrapped anew with them when the master key is
 * replaced, and so seals and hashes the same before and after. Repeats are harmless.
 *
 * @param id what the key is asked for by; of no organization
 * @param wrapped the key as it was stored elsewhere; a new one is made without it
 * @returns the key as it is stored, wrapped by the master key
 */
export async function haveOwnKey(id: string, wrapped?: string): Promise<string> {
  const stored = () => controlDb().organizationKey.findUnique({ where: { organizationId: id } });
  const known = await stored();
  if (known) return known.wrappedKey;
  const wrappedKey = wrapped ?? (await newWrappedKey(id));
  await controlWrite({ kind: "system", id: "vault" }, ({ statement }) => {
    statement(
      `INSERT INTO "OrganizationKey" ("organizationId", "wrappedKey", "createdAt") VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING`,
      [id, wrappedKey, clock.instant()],
    );
  });
  // Another process may have been first, with another key.
  return (await stored())?.wrappedKey ?? wrappedKey;
}
