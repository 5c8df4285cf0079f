import { storedNumber } from "@/lib/format/sentence";
import type { OverrideKind } from "./types";

/** What an override does, as it stands in the audit: "+20%", "−5 a week". */
export function changeText({ kind, value }: { kind: OverrideKind; value: number }): string {
  const sign = value < 0 ? "−" : "+";
  return kind === "percent"
    ? `${sign}${storedNumber(Math.abs(value) / 10)}%`
    : `${sign}${storedNumber(Math.abs(value) / 1000)} a week`;
}
