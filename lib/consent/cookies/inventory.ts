import { NUMBER_LOCALE } from "@/lib/format/form-locale";
import { DEFAULT_LOCALE } from "@/lib/format/locale";
import { controlDb } from "@/lib/platform/db/control";
import { NotFoundError } from "@/lib/platform/errors";
import type { ConsentContent } from "../schema";
import { type InventoryEntry, readEntry } from "./entry";
import { type EntryForm, type InventorySort, type InventoryState, lifetimeText } from "./schema";
import { workingContent } from "./services";

/** Every line of the inventory; there are some dozens. */
export async function inventory(content?: ConsentContent): Promise<InventoryEntry[]> {
  // Asking for the version first: with the first one the inventory is filled.
  const declared = declaredIn(content ?? (await workingContent()));
  const rows = await controlDb().storageEntry.findMany({ orderBy: [{ kind: "asc" }, { pattern: "asc" }] });
  return rows.map((row) => readEntry(row, declared));
}

export async function entryById(id: string): Promise<InventoryEntry> {
  const declared = declaredIn(await workingContent());
  const row = await controlDb().storageEntry.findUnique({ where: { id } });
  if (!row) throw new NotFoundError("This entry");
  return readEntry(row, declared);
}

const declaredIn = ({ services }: ConsentContent) => services.flatMap(({ entries }) => entries);

/** The lines that fit the filters, in their order. */
export function listInventory(entries: readonly InventoryEntry[], state: InventoryState): InventoryEntry[] {
  const words = state.q.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (entry: InventoryEntry) =>
    (!state.kind || entry.kind === state.kind) &&
    (!state.category || entry.category === state.category) &&
    (!state.status || (state.status === "unseen" ? !entry.lastSeenAt : entry.status === state.status)) &&
    words.every((word) =>
      [entry.pattern, entry.provider, entry.serviceKey, entry.category, entry.purpose.en]
        .join(" ")
        .toLowerCase()
        .includes(word),
    );
  const turn = state.down ? -1 : 1;
  return entries.filter(fits).sort((a, b) => turn * compare(a, b, state.sort) || byName(a, b));
}

const SORT_VALUES: Record<InventorySort, (entry: InventoryEntry) => string | number> = {
  pattern: (entry) => entry.pattern.toLowerCase(),
  service: (entry) => entry.serviceKey,
  category: (entry) => entry.category,
  lifetime: (entry) => entry.lifetimeDays ?? 0,
  firstSeen: (entry) => entry.firstSeenAt ?? "",
  lastSeen: (entry) => entry.lastSeenAt ?? "",
};

function compare(a: InventoryEntry, b: InventoryEntry, sort: InventorySort): number {
  const [x, y] = [SORT_VALUES[sort](a), SORT_VALUES[sort](b)];
  return x < y ? -1 : x > y ? 1 : 0;
}

const byName = (a: InventoryEntry, b: InventoryEntry) => (a.pattern < b.pattern ? -1 : 1);

/** An entry as its form is filled. */
export function entryForm(entry: InventoryEntry, locale: string = DEFAULT_LOCALE): EntryForm {
  const { attributes } = entry;
  return {
    [NUMBER_LOCALE]: locale,
    pattern: entry.pattern,
    kind: entry.kind,
    serviceKey: entry.serviceKey,
    purposeEn: entry.purpose.en,
    purposeDe: entry.purpose.de,
    purposeFr: entry.purpose.fr,
    purposeEs: entry.purpose.es,
    lifetimeDays: lifetimeText(entry.lifetimeDays, locale),
    status: entry.status,
    sameSite: attributes.sameSite,
    ...(attributes.httpOnly && { httpOnly: "on" }),
    ...(attributes.secure && { secure: "on" }),
    ...(attributes.sometimes && { sometimes: "on" }),
  };
}
