import { withinDeadline } from "./deadline";
import { release } from "./release";
import { bindings } from "./runtime";
import { open, seal } from "./vault";

/** Files of organizations in object storage, each sealed under that organization's key. */

/** What files are of: each has its rule in lib/retention/stores.ts, and nothing is stored anywhere else. */
export const FILE_FOLDERS = [
  "agent-runs",
  "agreements",
  "exports",
  "imports",
  "models",
  "package",
  "recordings",
] as const;
export type FileFolder = (typeof FILE_FOLDERS)[number];

/** Where an object of an organization lies. @throws Error when the path is none, or in none of the folders */
export const objectKey = (organizationId: string, path: string): string => {
  if (!/^[\w./-]+$/.test(path) || path.includes("..")) throw new Error(`"${path}" is no path of a file.`);
  if (!FILE_FOLDERS.some((folder) => path.startsWith(`${folder}/`)))
    throw new Error(`"${path}" lies in no folder that has a rule of retention.`);
  return `organizations/${organizationId}/${path}`;
};

/**
 * Stores one object; `bytes` is held in memory, so callers keep it to a few MiB.
 *
 * @throws StoreTimeoutError when the storage does not answer.
 */
export async function putFile(
  organizationId: string,
  path: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const key = objectKey(organizationId, path);
  const sealed = await seal(organizationId, bytes, key);
  // Not released when it is late: the storage may still read it.
  await withinDeadline("files", bindings().FILES.put(key, sealed));
  release(sealed);
}

/** The object's bytes, or null when there is none. */
export async function getFile(organizationId: string, path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const key = objectKey(organizationId, path);
  const object = await withinDeadline("files", bindings().FILES.get(key));
  if (!object) return null;
  const sealed = new Uint8Array(await withinDeadline("files", object.arrayBuffer()));
  const bytes = await open(organizationId, sealed, key);
  release(sealed);
  return bytes;
}

/** The paths of every object below a path, in order; without one, of every object of the organization. */
export async function* listFiles(organizationId: string, path?: string): AsyncGenerator<string, void> {
  const own = `organizations/${organizationId}/`;
  const prefix = path === undefined ? own : objectKey(organizationId, path);
  let cursor: string | undefined;
  do {
    const page = await withinDeadline("files", bindings().FILES.list({ prefix, cursor }));
    for (const { key } of page.objects) yield key.slice(own.length);
    cursor = page.truncated ? page.cursor : undefined;
  } while (cursor !== undefined);
}

/** The names of the folders right below a path that ends in "/". */
export async function listFolders(organizationId: string, path: string): Promise<string[]> {
  const prefix = objectKey(organizationId, path);
  const names: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await withinDeadline("files", bindings().FILES.list({ prefix, delimiter: "/", cursor }));
    for (const folder of page.delimitedPrefixes) names.push(folder.slice(prefix.length, -1));
    cursor = page.truncated ? page.cursor : undefined;
  } while (cursor !== undefined);
  return names;
}

/** Deletes every object below a path; without one, every object of the organization. */
export async function deleteFiles(organizationId: string, path?: string): Promise<void> {
  const prefix = path === undefined ? `organizations/${organizationId}/` : objectKey(organizationId, path);
  for (;;) {
    const { objects } = await withinDeadline("files", bindings().FILES.list({ prefix, limit: 500 }));
    if (objects.length === 0) return;
    await withinDeadline("files", bindings().FILES.delete(objects.map((object) => object.key)));
  }
}
