import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { localDatabase } from "../../scripts/setup/database.mjs";
import { inHome } from "../../scripts/setup/paths.mjs";

/** Process ids of the Worker that serves a state folder, the one that holds the most memory first. */
function workerPids(folder: string): number[] {
  const { group } = JSON.parse(readFileSync(inHome(folder, "process.json"), "utf8")) as { group: number };
  const lines = execFileSync("ps", ["-eo", "pid=,pgid=,rss=,comm="], { encoding: "utf8" }).trim().split("\n");
  return lines
    .map((line) => line.trim().split(/\s+/))
    .filter(([, pgid, , command]) => Number(pgid) === group && command === "workerd")
    .sort((a, b) => Number(b[2]) - Number(a[2]))
    .map(([pid]) => Number(pid));
}

export interface MemoryWatch {
  /** MiB. */
  start: number;
  stop(): { peak: number; processorSeconds: number };
}

/** Watches the resident memory of the Worker's process ten times a second. */
export function watchMemory(folder: string): MemoryWatch {
  const [pid] = workerPids(folder);
  if (!pid) throw new Error("The Worker has no process.");
  const start = residentMib(pid);
  const before = processorSeconds(pid);
  let peak = start;
  const timer = setInterval(() => {
    peak = Math.max(peak, residentMib(pid));
  }, 100);
  return {
    start,
    stop() {
      clearInterval(timer);
      return { peak: Math.max(peak, residentMib(pid)), processorSeconds: processorSeconds(pid) - before };
    },
  };
}

function residentMib(pid: number): number {
  const match = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Number(match?.[1] ?? 0) / 1024;
}

/** Processor time of all threads of a process since it began, to a hundredth. */
export function processorSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** The Worker's own database file. */
export function databaseFile(folder: string): string {
  const file = localDatabase(inHome(folder));
  if (!file) throw new Error("The Worker has no database yet.");
  return file;
}

/** Reads the Worker's own database file, beside the Worker. */
export function askDatabase<Row>(folder: string, sql: string): Row[] {
  const out = execFileSync("sqlite3", ["-json", "-cmd", ".timeout 10000", databaseFile(folder), sql], {
    encoding: "utf8",
  });
  return out.trim() === "" ? [] : (JSON.parse(out) as Row[]);
}

/** Waits until no run of these tables is under way in the Worker's database; at most ten minutes. */
export async function runsEnded(folder: string, ...tables: ("TrainingRun" | "AgentRun")[]): Promise<void> {
  const busy = tables.map(
    (table) => `SELECT COUNT(*) AS "runs" FROM "${table}" WHERE "status" IN ('queued', 'running')`,
  );
  for (let waited = 0; waited < 600; waited++) {
    await sleep(1_000);
    const counts = askDatabase<{ runs: number }>(folder, busy.join(" UNION ALL "));
    if (counts.every(({ runs }) => runs === 0)) return;
  }
  throw new Error(`${tables.join(" and ")} did not end within ten minutes.`);
}
