import * as z from "zod";
import { clock } from "@/lib/platform/clock";
import type { Actor } from "@/lib/platform/db";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { jsonColumn } from "@/lib/platform/db/json-column";
import { newId } from "@/lib/platform/id";
import { STAFF_AUDIT_SCOPE } from "@/lib/platform/staff-audit-scope";
import type { ConsentContent } from "../schema";
import {
  compareScan,
  type DeclaredEntry,
  entryFor,
  type FoundProblem,
  type ScanReport,
  scanIsComplete,
} from "./compare";
import type { InventoryEntry } from "./entry";
import { inventory } from "./inventory";
import { requiredCategories, workingContent } from "./services";

/** What a scan came to, as the list of scans shows it. */
const scanSummary = z.object({
  states: z.number(),
  things: z.number(),
  hosts: z.number(),
  found: z.number(),
});
export type ScanSummary = z.infer<typeof scanSummary>;

const readSummary = jsonColumn("CookieScan.summary", scanSummary);

/**
 * Compares a scan with the inventory and keeps both: the scan, what it found, and when each entry was seen. A finding
 * that was settled and is there again opens again; one that is no longer there closes.
 */
export async function storeScan(
  actor: Actor,
  report: ScanReport,
): Promise<{ scanId: string; found: FoundProblem[] }> {
  const content = await workingContent();
  const entries = await inventory(content);
  const found = compareScan(report, [...entries, ...declaredHosts(content)], requiredCategories(content));
  const scanId = newId("cookieScan");
  const names = new Set(report.states.flatMap(({ seen }) => seen.map(({ kind, name }) => `${kind} ${name}`)));
  const summary: ScanSummary = {
    states: report.states.length,
    things: [...names].filter((name) => !name.startsWith("host ")).length,
    hosts: [...names].filter((name) => name.startsWith("host ")).length,
    found: found.length,
  };
  const at = report.finishedAt;
  await controlWrite(actor, async ({ tables, statement, audit }) => {
    await tables.cookieScan.createMany({
      data: [
        {
          id: scanId,
          origin: report.origin,
          startedAt: report.startedAt,
          finishedAt: at,
          startedBy: actor.id,
          summary: JSON.stringify(summary),
          createdAt: clock.instant(),
        },
      ],
    });
    statement(
      `UPDATE "StorageEntry" SET "firstSeenAt" = COALESCE("firstSeenAt", ?1), "lastSeenAt" = MAX(COALESCE("lastSeenAt", ''), ?1)
       WHERE "id" IN (SELECT value FROM json_each(?2))`,
      [at, JSON.stringify(seenEntries(report, entries))],
    );
    statement(
      `INSERT INTO "StorageFinding" ("id", "scanId", "kind", "name", "problem", "states", "detail", "status", "firstSeenAt", "lastSeenAt")
       SELECT value ->> 'id', ?1, value ->> 'kind', value ->> 'name', value ->> 'problem', value ->> 'states', value ->> 'detail', 'open', ?2, ?2
       FROM json_each(?3) WHERE 1
       ON CONFLICT ("kind", "name", "problem") DO UPDATE SET "scanId" = excluded."scanId", "states" = excluded."states",
         "detail" = excluded."detail", "lastSeenAt" = excluded."lastSeenAt", "status" = 'open', "resolvedAt" = NULL,
         "resolvedBy" = NULL, "version" = "version" + 1`,
      [scanId, at, JSON.stringify(found.map(findingRow))],
    );
    if (scanIsComplete(report))
      statement(
        `UPDATE "StorageFinding" SET "status" = 'gone', "resolvedAt" = ?1, "resolvedBy" = ?2, "version" = "version" + 1
         WHERE "status" = 'open' AND "scanId" <> ?3`,
        [at, actor.id, scanId],
      );
    audit(STAFF_AUDIT_SCOPE, {
      action: "cookies.scanned",
      subjectType: "CookieScan",
      subjectId: scanId,
      summary: `A scan of ${report.origin} found ${found.length === 1 ? "one problem" : `${found.length} problems`}.`,
      after: summary,
    });
  });
  return { scanId, found };
}

/** The hosts that the services of a version may contact. */
const declaredHosts = ({ services }: ConsentContent): DeclaredEntry[] =>
  services.flatMap(({ hosts, category }) =>
    hosts.map((pattern) => ({
      ...{ kind: "host" as const, pattern, category, status: "declared" as const },
      ...{ lifetimeDays: null, lastSeenAt: null, createdAt: "" },
      attributes: { httpOnly: false, secure: false, sameSite: "" as const, sometimes: true },
    })),
  );

const findingRow = ({ kind, name, problem, states, detail, seen }: FoundProblem) => ({
  id: newId("storageFinding"),
  kind,
  name,
  problem,
  states: JSON.stringify(states),
  detail: JSON.stringify({ text: detail, seen }),
});

function seenEntries(report: ScanReport, entries: readonly InventoryEntry[]): string[] {
  const ids = new Set<string>();
  for (const { seen } of report.states)
    for (const thing of seen) {
      const entry = entryFor(entries, thing, report.origin);
      if (entry) ids.add(entry.id);
    }
  return [...ids];
}

export interface ScanRow extends ScanSummary {
  id: string;
  origin: string;
  startedAt: string;
  finishedAt: string;
}

/** The newest scans. */
export async function scans(limit = 50): Promise<ScanRow[]> {
  const rows = await controlDb().cookieScan.findMany({ orderBy: { createdAt: "desc" }, take: limit });
  return rows.map(({ id, origin, startedAt, finishedAt, summary }) => ({
    id,
    origin,
    startedAt,
    finishedAt,
    ...readSummary(summary, id),
  }));
}
