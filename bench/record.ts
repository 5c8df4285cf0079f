import { readFileSync, renameSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/** One measured figure. Everything a reader needs to judge it stands beside it. */
export interface Figure {
  /** Stable name within its bench. */
  id: string;
  label: string;
  value: number;
  /** Unit of `value` and of the reference; empty for a pure number. */
  unit: string;
  /** What it is measured against, in the same unit, and what that is. */
  reference: { value: number; label: string } | null;
  /** `value` over the reference's value. */
  ratio: number | null;
  target: Target | null;
  /** Whether the target is reached; null where there is none. */
  met: boolean | null;
}

/** A bound, in the figure's unit, or on its ratio. */
export type Target = { on: "value" | "ratio" } & ({ atMost: number } | { atLeast: number });

/** What one bench found, when, where, and the command that does it again. */
export interface BenchRecord {
  bench: string;
  command: string;
  /** What was measured on. */
  source: string;
  /** UTC instant. */
  measuredAt: string;
  machine: { cores: number; processor: string; memoryGib: number; system: string };
  /** Processes that wanted a core, on average over a minute, at the start and at the end: above `cores` it was busy. */
  load: { start: number; end: number };
  figures: Figure[];
}

const FILE = path.join(import.meta.dirname, "results.json");

/** Works out the ratio and whether the target is reached. Numbers keep four significant digits. */
export function figure(
  id: string,
  label: string,
  value: number,
  unit: string,
  against: { reference?: { value: number; label: string }; target?: Target } = {},
): Figure {
  const { reference = null, target = null } = against;
  const ratio = reference && reference.value !== 0 ? value / reference.value : null;
  const judged = target?.on === "ratio" ? ratio : value;
  const met =
    target === null || judged === null
      ? null
      : "atMost" in target
        ? judged <= target.atMost
        : judged >= target.atLeast;
  return {
    id,
    label,
    value: rounded(value),
    unit,
    reference: reference && { ...reference, value: rounded(reference.value) },
    ratio: ratio === null ? null : rounded(ratio),
    target,
    met,
  };
}

const rounded = (value: number) => Number(value.toPrecision(4));

/** The record of a bench that ran just now. */
export function recordOf(bench: string, source: string, figures: Figure[], loadAtStart: number): BenchRecord {
  return {
    bench,
    command: `npm run bench -- ${bench}`,
    source,
    measuredAt: new Date().toISOString(),
    machine: {
      cores: os.availableParallelism(),
      processor: os.cpus()[0]?.model ?? "unknown",
      memoryGib: Math.round(os.totalmem() / 2 ** 30),
      system: `${os.type()}, Node ${process.versions.node}`,
    },
    load: { start: rounded(loadAtStart), end: rounded(os.loadavg()[0] ?? 0) },
    figures,
  };
}

/** Writes records to bench/results.json; those of benches that did not run stay as they are. */
export function writeRecords(records: readonly BenchRecord[]): void {
  const before = JSON.parse(readFileSync(FILE, "utf8")) as { benches: BenchRecord[] };
  const kept = before.benches.filter(({ bench }) => !records.some((record) => record.bench === bench));
  const benches = [...kept, ...records].sort((a, b) => a.bench.localeCompare(b.bench));
  writeFileSync(`${FILE}.new`, `${JSON.stringify({ benches }, null, 2)}\n`);
  renameSync(`${FILE}.new`, FILE);
}
