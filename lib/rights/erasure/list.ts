import * as z from "zod";
import { parseJson } from "@/lib/platform/checked-json";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { deleteOwnFiles, getOwnFile, ownFileKeys, putOwnFile } from "@/lib/platform/own-files";
import { KEPT } from "@/lib/retention/rules";
import type { Subject } from "../subject";
import { erasureHashes, haveListKey } from "./list-key";

/**
 * The list of erasures: beside the database and not in it, because a restore takes the database back to before them. An entry
 * names an account by its id, which belongs to nobody any more, and an address and a telephone by hashes under a key of
 * its own. It is kept as long as the database can be restored.
 */
const PREFIX = "erasures/";
const DIGITS = 24;

const entrySchema = z.object({
  erasureId: z.string(),
  /** When the erasure began: whatever is older is to be erased again. */
  at: z.string(),
  userId: z.string().nullable(),
  emailHash: z.string().nullable(),
  phoneHash: z.string().nullable(),
});
export type ErasureEntry = z.infer<typeof entrySchema>;

/** Enters an erasure. A second time it is the same entry. */
export async function enterErasure(
  erasureId: string,
  at: string,
  { userId, email, phone }: Subject,
): Promise<void> {
  await haveListKey();
  const hashOf = async (kind: "email" | "phone", value: string | null) =>
    value === null ? null : ((await erasureHashes(kind, [value]))[0] ?? null);
  const entry: ErasureEntry = {
    ...{ erasureId, at, userId },
    emailHash: await hashOf("email", email),
    phoneHash: await hashOf("phone", phone),
  };
  const key = `${PREFIX}${at.slice(0, DIGITS)}-${erasureId}.json`;
  await putOwnFile(key, JSON.stringify(entry));
}

/** The erasures of some ids, in the order in which they began. */
export async function listedErasures(isWanted: (erasureId: string) => boolean): Promise<ErasureEntry[]> {
  const entries: ErasureEntry[] = [];
  for (const key of await keysOf((one) => isWanted(idOf(one)))) {
    const text = await getOwnFile(key);
    if (text) entries.push(parseJson(text, entrySchema, () => `the entry ${key}`));
  }
  return entries;
}

/** The ids of all erasures that are listed. */
export const listedIds = async (): Promise<string[]> => (await keysOf(() => true)).map(idOf);

const idOf = (key: string): string => key.slice(PREFIX.length + DIGITS + 1, -".json".length);

/** Deletes entries that no restore can need any more. Repeats are harmless. */
export async function purgeErasureList(): Promise<void> {
  const before = clock.inMs(-(KEPT.restoreDays + 1) * DAY_MS);
  await deleteOwnFiles(await keysOf((one) => one.slice(PREFIX.length) < before));
}

const keysOf = async (isWanted: (key: string) => boolean): Promise<string[]> =>
  (await ownFileKeys(PREFIX)).filter(isWanted);
