import { clock } from "./clock";
import { controlDb, controlWrite } from "./db/control";
import { newWrappedKey } from "./vault";

/**
 * Has a data key of Lumina's own ready: it lies among those of organizations, and is wrapped anew with them when the master key
 * is replaced. Repeats are harmless.
 *
 * @param wrapped the key as it was stored elsewhere; without it a new one is made
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
