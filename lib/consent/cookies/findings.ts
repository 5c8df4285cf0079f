import * as z from "zod";
import { clock } from "@/lib/platform/clock";
import { type Actor, GuardError } from "@/lib/platform/db";
import { type ControlWriter, controlDb, controlWrite } from "@/lib/platform/db/control";
import { jsonColumn } from "@/lib/platform/db/json-column";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { STAFF_AUDIT_SCOPE } from "@/lib/platform/staff-audit-scope";
import type { ConsentService } from "../schema";
import {
  type FindingStatus,
  type FoundProblem,
  PROBLEMS,
  type Problem,
  SCAN_CHOICES,
  SCAN_PLACES,
  type Seen,
} from "./compare";
import {
  ENTRY_KINDS,
  type EntryKind,
  entryOf,
  type InventoryEntry,
  lifetimeWords,
  writeWords,
} from "./entry";
import { inventory } from "./inventory";
import { requiredCategories, workingContent } from "./services";

export interface Finding extends FoundProblem {
  id: string;
  status: FindingStatus;
  firstSeenAt: string;
  lastSeenAt: string;
  resolvedAt: string | null;
  version: number;
}

/** The findings of a status, the one that was seen last first. */
export async function findings(status: FindingStatus, limit = 200): Promise<Finding[]> {
  const rows = await controlDb().storageFinding.findMany({
    where: { status },
    orderBy: [{ lastSeenAt: "desc" }, { name: "asc" }],
    take: limit,
  });
  return rows.map(readFinding);
}

/** How many findings there are of each status. */
export async function findingCounts(): Promise<Record<FindingStatus, number>> {
  const rows = await controlDb().storageFinding.groupBy({ by: ["status"], _count: true });
  const counts = new Map(rows.map((row) => [row.status, row._count]));
  return {
    open: counts.get("open") ?? 0,
    declared: counts.get("declared") ?? 0,
    blocked: counts.get("blocked") ?? 0,
    gone: counts.get("gone") ?? 0,
  };
}

type FindingRow = Awaited<ReturnType<ReturnType<typeof controlDb>["storageFinding"]["findMany"]>>[number];

const readDetail = jsonColumn<{ text: string; seen: Seen | null }>(
  "StorageFinding.detail",
  z.object({
    text: z.string(),
    seen: z.looseObject({ kind: z.enum(ENTRY_KINDS), name: z.string() }).nullable(),
  }),
);
const readStates = jsonColumn(
  "StorageFinding.states",
  z.array(z.templateLiteral([z.enum(SCAN_CHOICES), "/", z.enum(SCAN_PLACES)])),
);

function readFinding(row: FindingRow): Finding {
  const { text, seen } = readDetail(row.detail, row.id);
  return {
    ...row,
    kind: row.kind as EntryKind,
    problem: row.problem as Problem,
    status: row.status as FindingStatus,
    states: readStates(row.states, row.id),
    detail: text,
    seen,
  };
}

/** What staff may do about a problem; advertising is never declared. */
export const canDeclare = (problem: Problem): boolean =>
  problem === "undeclared" || problem === "lifetime" || problem === "attributes" || problem === "not-seen";
export const canBlock = (problem: Problem): boolean => problem !== "blocked" && problem !== "not-seen";

type Settle = { id: string; version: number };

/**
 * Makes the inventory say what was seen: a new entry of the service that it most likely belongs to, or an entry with the
 * lifetime and attributes that were seen. The scan after this finds nothing to say.
 */
export async function declareFinding(actor: Actor, { id, version }: Settle): Promise<Finding> {
  const finding = await findingById(id);
  if (!canDeclare(finding.problem)) throw new UserError("This cannot be declared.");
  const [entries, content] = await Promise.all([inventory(), workingContent()]);
  const entry = entryOf(entries, finding.kind, finding.name);
  const required = requiredCategories(content);
  const withoutConsent = finding.states.some((state) => !state.startsWith("accepted/"));
  const service = content.services.find((each) => required.has(each.category) === withoutConsent);
  if (!service) throw new UserError("There is no service yet that this could belong to.");
  await settled(actor, finding, version, "declared", async ({ tables }) => {
    if (entry)
      await tables.storageEntry.updateMany({ where: { id: entry.id }, data: amended(finding, entry) });
    else
      await tables.storageEntry.createMany({
        data: [entryFor(finding, service, "declared")],
      });
  });
  return finding;
}

/** A new line of the inventory for what was found. */
function entryFor(finding: Finding, service: ConsentService, status: "declared" | "blocked") {
  const lifetimeDays = lifetimeOf(finding.seen);
  return {
    id: newId("storageEntry"),
    pattern: finding.name,
    kind: finding.kind,
    provider: service.provider,
    serviceKey: service.key,
    category: service.category,
    lifetimeDays,
    status,
    firstSeenAt: finding.firstSeenAt,
    lastSeenAt: finding.lastSeenAt,
    createdAt: clock.instant(),
    ...writeWords({
      purpose: TO_DESCRIBE,
      lifetime: lifetimeWords(lifetimeDays),
      attributes: seenAttributes(finding.seen),
    }),
  };
}

const TO_DESCRIBE = {
  en: "Seen by a scan; its purpose is being described.",
  de: "Bei einer Prüfung gesehen; der Zweck wird noch beschrieben.",
  fr: "Vu lors d’une vérification ; sa finalité reste à décrire.",
  es: "Detectado en una revisión; su finalidad está por describir.",
};

const lifetimeOf = (seen: Seen | null) =>
  seen?.lifetimeDays === null || seen?.lifetimeDays === undefined
    ? null
    : Math.ceil(seen.lifetimeDays * 1_440) / 1_440;

const seenAttributes = (seen: Seen | null) => ({
  httpOnly: seen?.httpOnly ?? false,
  secure: seen?.secure ?? false,
  sameSite:
    seen?.sameSite === "Lax" || seen?.sameSite === "Strict"
      ? (seen.sameSite as "Lax" | "Strict")
      : ("" as const),
  sometimes: false,
});

function amended({ problem, seen }: Finding, entry: InventoryEntry) {
  const version = { increment: 1 };
  if (problem === "lifetime") {
    const lifetimeDays = lifetimeOf(seen);
    return { lifetimeDays, lifetime: lifetimeWords(lifetimeDays).en, version };
  }
  const sometimes = problem === "not-seen" || entry.attributes.sometimes;
  const attributes = problem === "not-seen" ? entry.attributes : seenAttributes(seen);
  return {
    attributes: writeWords({ ...entry, attributes: { ...attributes, sometimes } }).attributes,
    version,
  };
}

/** Lists what was seen as blocked: the banner removes it wherever it meets it, and a host is allowed nowhere. */
export async function blockFinding(actor: Actor, { id, version }: Settle): Promise<Finding> {
  const finding = await findingById(id);
  if (!canBlock(finding.problem)) throw new UserError("This cannot be blocked.");
  const [entries, content] = await Promise.all([inventory(), workingContent()]);
  const entry = entries.find(({ kind, pattern }) => kind === finding.kind && pattern === finding.name);
  const required = requiredCategories(content);
  const service = content.services.find(({ category }) => required.has(category));
  if (!service) throw new UserError("There is no service yet that this could belong to.");
  await settled(actor, finding, version, "blocked", async ({ tables }) => {
    if (entry)
      await tables.storageEntry.updateMany({
        where: { id: entry.id },
        data: { status: "blocked", version: { increment: 1 } },
      });
    else
      await tables.storageEntry.createMany({
        data: [entryFor(finding, service, "blocked")],
      });
  });
  return finding;
}

async function settled(
  actor: Actor,
  finding: Finding,
  version: number,
  status: "declared" | "blocked",
  change: (writer: ControlWriter) => Promise<void>,
): Promise<void> {
  try {
    await controlWrite(actor, async (writer) => {
      await writer.tables.storageFinding.updateMany({
        where: { id: finding.id, version, status: "open" },
        data: { status, resolvedAt: clock.instant(), resolvedBy: actor.id, version: version + 1 },
      });
      writer.expectRows(1, "changed");
      await change(writer);
      writer.audit(STAFF_AUDIT_SCOPE, {
        action: `cookies.finding-${status}`,
        subjectType: "StorageFinding",
        subjectId: finding.id,
        summary: `${finding.name} was ${status}. ${PROBLEMS[finding.problem]}.`,
        after: { kind: finding.kind, name: finding.name, problem: finding.problem, states: finding.states },
      });
    });
  } catch (error) {
    if (error instanceof GuardError)
      throw new UserError("This finding was settled meanwhile. Reload the page and look again.");
    throw error;
  }
}

async function findingById(id: string): Promise<Finding> {
  const row = await controlDb().storageFinding.findUnique({ where: { id } });
  if (!row) throw new NotFoundError("This finding");
  return readFinding(row);
}
