import { MISSING } from "./number";

const units = [
  { name: "d", ms: 86_400_000 },
  { name: "h", ms: 3_600_000 },
  { name: "min", ms: 60_000 },
  { name: "s", ms: 1000 },
] as const;

/** A length of time in milliseconds as its two largest units: 2 min 5 s, 3 h, 420 ms. */
export function formatDuration(ms: number | null | undefined): string {
  if (ms === null || ms === undefined || !Number.isFinite(ms) || ms < 0) return MISSING;
  if (ms < 1000) return `${Math.round(ms)} ms`;
  let rest = Math.round(ms / 1000) * 1000;
  const parts: string[] = [];
  for (const unit of units) {
    const count = Math.floor(rest / unit.ms);
    rest -= count * unit.ms;
    if (count > 0) parts.push(`${count} ${unit.name}`);
    else if (parts.length > 0) break;
    if (parts.length === 2) break;
  }
  return parts.join(" ");
}

/** A limit in minutes, in words and in the largest unit that divides it: "15 minutes", "1 hour", "14 days". */
export function formatMinutes(minutes: number): string {
  const unit = (
    [
      [1440, "day"],
      [60, "hour"],
    ] as const
  ).find(([size]) => minutes % size === 0);
  const [size, name] = unit ?? [1, "minute"];
  const count = minutes / size;
  return `${count} ${name}${count === 1 ? "" : "s"}`;
}

/** A number of bytes in decimal units: 1.2 MB. */
export function formatBytes(bytes: number | bigint | null | undefined): string {
  if (bytes === null || bytes === undefined) return MISSING;
  const names = ["B", "kB", "MB", "GB"];
  const size = Number(bytes);
  const step = Math.min(names.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, size)) / 3)));
  const shown = size / 1000 ** step;
  return `${step > 0 && shown < 10 ? shown.toFixed(1) : Math.round(shown)} ${names[step]}`;
}
