import { withinDeadline } from "./deadline";
import { bindings } from "./runtime";

/** What the running Worker is connected to and what lies in its storage, for checks of our own promises. */

/** Whether something that the Worker is bound to is a service, and not a setting. */
const isService = (value: unknown): boolean =>
  typeof value === "object" &&
  value !== null &&
  !Array.isArray(value) &&
  Object.getPrototypeOf(value) !== Object.prototype;

/** The names of all stores and services that the Worker is bound to, declared or not. */
export const connectedServices = (): string[] =>
  Object.entries(bindings())
    .flatMap(([name, value]) => (isService(value) ? [name] : []))
    .toSorted();

/**
 * The first bytes of some stored objects of organizations, as they lie in storage.
 *
 * @param after the key behind which to go on; from the beginning where nothing follows
 */
export async function beginningsOfFiles(
  after: string,
  limit: number,
  length: number,
): Promise<{ key: string; bytes: Uint8Array }[]> {
  const { FILES } = bindings();
  const list = (startAfter?: string) =>
    withinDeadline("files", FILES.list({ prefix: "organizations/", limit, startAfter }));
  let { objects } = await list(after || undefined);
  if (objects.length === 0 && after) ({ objects } = await list());
  const found: { key: string; bytes: Uint8Array }[] = [];
  for (const { key } of objects) {
    const part = await withinDeadline("files", FILES.get(key, { range: { offset: 0, length } }));
    if (part) found.push({ key, bytes: new Uint8Array(await part.arrayBuffer()) });
  }
  return found;
}
