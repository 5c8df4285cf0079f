import type { Reason, ReasonCode } from "./types";

/** A figure for a sentence: at most two decimals below 10, one below 100, none above. */
export function figure(value: number): string {
  const size = Math.abs(value);
  const digits = size < 10 ? 2 : size < 100 ? 1 : 0;
  // Grouped as all numbers of stored sentences (see lib/format/sentence.ts); from 100 on there are no decimals.
  return String(Number(value.toFixed(digits))).replace(/(?<=^-?\d+)(?=(?:\d{3})+$)/g, "\u202f");
}

/** "1 unit", "3 units". */
export function count(value: number, noun: string): string {
  const text = figure(value);
  return `${text} ${noun}${text === "1" ? "" : "s"}`;
}

/** A probability as a percentage; never "100 %" or "0 %" for what is not certain. */
export function percent(share: number): string {
  const value = share * 100;
  if (value > 0 && value < 0.1) return "under 0.1 %";
  if (value < 100 && value > 99.9) return "over 99.9 %";
  return `${Number(value.toFixed(1))} %`;
}

/** "today", "in 1 day", "in 12 days". */
export function inDays(day: number): string {
  return day <= 0 ? "today" : `in ${count(Math.floor(day), "day")}`;
}

export function reason(code: ReasonCode, text: string, values: Reason["values"] = {}): Reason {
  return { code, text, values };
}
