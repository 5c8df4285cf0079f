import { withinDeadline } from "./deadline";
import { bindings } from "./runtime";

/**
 * Small texts of Lumina's own in object storage, beside the database and not sealed under a key that it holds: what has to
 * outlive a restore of it. They hold nothing that could not be read by anybody.
 */

/** So many keys one call takes. */
const KEYS_AT_ONCE = 500;

export async function putOwnFile(key: string, text: string): Promise<void> {
  await withinDeadline("files", bindings().FILES.put(key, text));
}

/** The text, or null when there is none. */
export async function getOwnFile(key: string): Promise<string | null> {
  const object = await withinDeadline("files", bindings().FILES.get(key));
  return object ? withinDeadline("files", object.text()) : null;
}

/** The keys that begin with a prefix, in order. */
export async function ownFileKeys(prefix: string): Promise<string[]> {
  const keys: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await withinDeadline("files", bindings().FILES.list({ prefix, cursor }));
    keys.push(...page.objects.map(({ key }) => key));
    cursor = page.truncated ? page.cursor : undefined;
  } while (cursor !== undefined);
  return keys;
}

export async function deleteOwnFiles(keys: readonly string[]): Promise<void> {
  for (let at = 0; at < keys.length; at += KEYS_AT_ONCE)
    await withinDeadline("files", bindings().FILES.delete(keys.slice(at, at + KEYS_AT_ONCE)));
}
