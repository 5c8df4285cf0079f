import { getOwnFile, putOwnFile } from "@/lib/platform/own-files";
import { haveOwnKey } from "@/lib/platform/own-key";
import { keyedHashes } from "@/lib/platform/vault";

/**
 * The key of the hashes in the list of erasures. It is one of its own and not derived from the master key, so that the master
 * key can be replaced while entries are still needed: then it is wrapped anew with the others. It lies in the database like
 * them, and as it is wrapped also beside the list, because a restore may take the database back to before it was made.
 */
const KEY_ID = "erasure-list";
const COPY = "erasure-list-key";

/** Has the key in both places. With every tick, so that the copy follows when the master key is replaced. */
export async function haveListKey(): Promise<void> {
  const copy = await getOwnFile(COPY);
  const wrapped = await haveOwnKey(KEY_ID, copy ?? undefined);
  if (wrapped === copy) return;
  // A database that was restored to before a replacement does not open, and does not take the copy along.
  await keyedHashes(KEY_ID, "probe", [""]);
  await putOwnFile(COPY, wrapped);
}

/** Addresses or telephones as the list knows them, in their order. */
export const erasureHashes = (kind: "email" | "phone", values: readonly string[]): Promise<string[]> =>
  keyedHashes(
    KEY_ID,
    "list of erasures",
    values.map((value) => `${kind} ${value.toLowerCase()}`),
  );
