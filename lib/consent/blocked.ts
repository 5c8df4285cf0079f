import { controlDb } from "@/lib/platform/db/control";
import type { ConsentAnswer } from "./answer";
import { type ConsentContent, optionalServices, STORAGE_KINDS } from "./schema";

type Entry = ConsentAnswer["clear"][number];

/**
 * What staff have blocked: it is removed from every browser, whatever its visitor chose. What the published version says
 * Lumina cannot do without stays until the next version leaves it out. (Hosts are refused by the security policy.)
 */
export async function blockedEntries(content: ConsentContent): Promise<Entry[]> {
  const optional = new Set(optionalServices(content).map(({ key }) => key));
  const needed = content.services.filter(({ key }) => !optional.has(key)).flatMap(({ entries }) => entries);
  const rows = await controlDb().storageEntry.findMany({
    where: { status: "blocked" },
    select: { kind: true, pattern: true },
    take: 500,
  });
  return rows.flatMap(({ kind: stored, pattern }) => {
    const kind = STORAGE_KINDS.find((each) => each === stored);
    const isNeeded = needed.some((entry) => entry.kind === kind && entry.pattern === pattern);
    return kind && !isNeeded ? [{ kind, pattern }] : [];
  });
}
