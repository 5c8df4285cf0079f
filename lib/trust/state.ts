import type { CheckState } from "./check-list";
import type { PromiseKind } from "./promises";

/** Where a promise stands: the worst of its checks, or what else keeps it. */
export type PromiseState = CheckState | "waiting" | "late" | Exclude<PromiseKind, "checked">;

/** Where a promise stands, from its checks. Without a state a check has not run yet. */
export function stateOf(
  kind: PromiseKind,
  checks: readonly { state: CheckState | null; isLate: boolean }[],
): PromiseState {
  if (kind !== "checked") return kind;
  const has = (state: CheckState | null) => checks.some((check) => check.state === state);
  if (has("fail")) return "fail";
  if (checks.some(({ isLate }) => isLate)) return "late";
  if (has(null)) return "waiting";
  return has("pass") ? "pass" : "not-applicable";
}
