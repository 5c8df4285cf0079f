import { clock, DAY_MS } from "./clock";
import { clockProblem } from "./clock-parts";
import { withinDeadline } from "./deadline";
import { log } from "./log";
import { masterKeyState } from "./master-key";
import { bindings } from "./runtime";

/** One thing that must work. Who sees more than `ok` is decided by whoever answers. */
export interface HealthCheck {
  name: "database" | "files" | "cache" | "master key" | "bindings" | "clock" | "retention";
  ok: boolean;
  /** How long the answer took, in whole milliseconds. */
  ms: number;
  /** What is wrong, for staff; without secrets. */
  note?: string;
}

const TIMEOUT_MS = 3_000;
/** Each probe writes; however often somebody asks, a process does so once in this time. */
const PROBE_EVERY_MS = 10_000;
/** As large as a part of an upload: a disk that takes a few bytes may have no room for that. */
const PROBE_BYTES = 4 * 1024 * 1024;
/** KV takes no shorter time. */
const CACHE_SECONDS = 60;

const REQUIRED_BINDINGS = [
  "EMAIL",
  "MAIL_QUEUE",
  "IMPORT_WORKFLOW",
  "TRAINING_WORKFLOW",
  "AGENT_RUN_WORKFLOW",
  "OUTLOOK_WORKFLOW",
  "REPLAY_WORKFLOW",
  "EXCEPTIONS_WORKFLOW",
  "RECORDING_WORKFLOW",
  "ORGANIZATION_EXPORT_WORKFLOW",
  "ERASURE_WORKFLOW",
  "SEED_WORKFLOW",
  "PROGRESS",
] as const;

let last: { at: number; checks: Promise<HealthCheck[]> } | undefined;

/** As {@link probeDependencies}; within ten seconds the last answer is given again. */
export function checkDependencies(): Promise<HealthCheck[]> {
  if (!last || Date.now() - last.at >= PROBE_EVERY_MS) last = { at: Date.now(), checks: probeDependencies() };
  return last.checks;
}

/** Tries everything the process needs, stores by writing to them. */
export function probeDependencies(): Promise<HealthCheck[]> {
  const { FILES, CACHE } = bindings();
  const now = clock.instant();
  return Promise.all([
    check("database", () => withinDeadline("database", writeProbe(), TIMEOUT_MS)),
    check("files", () =>
      withinDeadline("files", FILES.put("health/probe", new Uint8Array(PROBE_BYTES)), TIMEOUT_MS),
    ),
    check("cache", () =>
      withinDeadline("cache", CACHE.put("health", now, { expirationTtl: CACHE_SECONDS }), TIMEOUT_MS),
    ),
    check("master key", () => withinDeadline("database", keyNote(), TIMEOUT_MS)),
    check("bindings", () => Promise.resolve(bindingsNote())),
    check("clock", () => withinDeadline("database", clockProblem(), TIMEOUT_MS)),
    check("retention", () => withinDeadline("database", retentionNote(), TIMEOUT_MS)),
  ]);
}

/** @param ask answers what is wrong, or nothing; a failure counts as wrong, and its reason stays in the log */
async function check(name: HealthCheck["name"], ask: () => Promise<unknown>): Promise<HealthCheck> {
  const start = Date.now();
  try {
    const note = await ask();
    const wrong = typeof note === "string" ? { note } : {};
    if (wrong.note) log.warn("health.failed", { name, note: wrong.note });
    return { name, ok: !wrong.note, ms: Date.now() - start, ...wrong };
  } catch (error) {
    log.warn("health.failed", { name, error });
    return { name, ok: false, ms: Date.now() - start, note: "no answer, or an error: see the log" };
  }
}

async function keyNote(): Promise<string | undefined> {
  return (await masterKeyState()) === "does-not-fit" ? "master key does not fit" : undefined;
}

/** Rules of which the last nightly count found rows that had outlived them (lib/retention/engine/counts.ts). */
async function retentionNote(): Promise<string | undefined> {
  const { results } = await bindings()
    .DB.prepare(
      `SELECT d."rule", d."older" FROM "RetentionDay" d WHERE d."day" >= ?1 AND d."older" > 0
       AND NOT EXISTS (SELECT 1 FROM "RetentionDay" l WHERE l."rule" = d."rule" AND l."day" > d."day" AND l."countedAt" IS NOT NULL)
       ORDER BY d."rule" LIMIT 20`,
    )
    .bind(clock.inMs(-7 * DAY_MS).slice(0, 10))
    .all<{ rule: string; older: number }>();
  const left = results.map(({ rule, older }) => `${older} of ${rule}`).join(", ");
  return left ? `rows have outlived their rule: ${left}` : undefined;
}

function bindingsNote(): string | undefined {
  const missing = REQUIRED_BINDINGS.filter((name) => !bindings()[name]);
  return missing.length > 0 ? `missing: ${missing.join(", ")}` : undefined;
}

async function writeProbe(): Promise<void> {
  await bindings()
    .DB.prepare(
      `INSERT INTO "Heartbeat" ("name", "at") VALUES ('health', ?1) ON CONFLICT ("name") DO UPDATE SET "at" = excluded."at"`,
    )
    .bind(clock.instant())
    .run();
}
