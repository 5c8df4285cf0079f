import { clock } from "@/lib/platform/clock";

/** Why nothing may be sent to a company. */
export type ProcessorProblem = "not-active" | "no-agreement" | "review-overdue";

interface Record {
  status: string;
  agreementHash: string | null;
  reviewDueOn: string | null;
}

/** What is wrong with a record of the register, worst first. The review is due at the end of its day (UTC). */
export function processorProblems(record: Record, today = clock.today("UTC")): ProcessorProblem[] {
  const problems: ProcessorProblem[] = [];
  if (record.status !== "active") problems.push("not-active");
  if (!record.agreementHash) problems.push("no-agreement");
  else if (!record.reviewDueOn || record.reviewDueOn < today) problems.push("review-overdue");
  return problems;
}

/**
 * Whether problems keep an integration off. Agreements are real papers, so in a sandbox, where nothing leaves the machine,
 * their absence only shows; a company that is not in use stays off everywhere.
 */
export const blocks = (problems: readonly ProcessorProblem[], sandbox: boolean): boolean =>
  problems.some((problem) => problem === "not-active" || !sandbox);
