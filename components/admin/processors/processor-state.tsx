import { StatusPill } from "@/components/ui/status-pill";
import type { Tone } from "@/components/ui/tone";
import { blocks, type ProcessorProblem, processorProblems } from "@/lib/processors/order";

const WORDS: Record<ProcessorProblem, string> = {
  "not-active": "Not in use",
  "no-agreement": "No agreement on file",
  "review-overdue": "Review overdue",
};

/** Whether data may be sent to a company, and what is wrong if not. */
export function ProcessorState({
  record,
  sandbox,
}: {
  record: { status: string; agreementHash: string | null; reviewDueOn: string | null };
  sandbox: boolean;
}) {
  const problems = processorProblems(record);
  if (problems.length === 0)
    return (
      <StatusPill tone="positive" quiet>
        In order
      </StatusPill>
    );
  const off = blocks(problems, sandbox);
  const tone: Tone = problems.includes("not-active") ? "neutral" : off ? "critical" : "caution";
  return (
    <span className="flex flex-wrap gap-x-3 gap-y-1">
      {problems.map((problem) => (
        <StatusPill key={problem} tone={tone} quiet>
          {WORDS[problem]}
        </StatusPill>
      ))}
      <span className="text-muted text-xs">
        {off ? "integration is off" : "off in production; papers do not count in a sandbox"}
      </span>
    </span>
  );
}
