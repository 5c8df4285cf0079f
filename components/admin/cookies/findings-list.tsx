import { InstantText } from "@/components/ui/figures";
import { Badge, StatusPill } from "@/components/ui/status-pill";
import type { Tone } from "@/components/ui/tone";
import { PROBLEMS, type Problem, SCAN_STATES } from "@/lib/consent/cookies/compare";
import { canBlock, canDeclare, type Finding } from "@/lib/consent/cookies/findings";
import { SettleFinding } from "./row-actions";
import { STORAGE_KIND_WORDS, stateWords } from "./words";

const DECLARE: Partial<Record<Problem, string>> = {
  undeclared: "Declare",
  lifetime: "Declare as seen",
  attributes: "Declare as seen",
  "not-seen": "Set in some situations",
};

const tone = (problem: Problem): Tone =>
  problem === "advertising" || problem === "without-consent" || problem === "blocked"
    ? "critical"
    : "caution";

/** What scans found, with what can be done about each. */
export function FindingsList({ findings, editable }: { findings: readonly Finding[]; editable: boolean }) {
  return (
    <ul className="divide-y divide-line">
      {findings.map((finding) => (
        <li
          key={finding.id}
          className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 px-4 py-3 text-sm sm:px-5"
        >
          <div className="min-w-0 flex-1 basis-72">
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <span className="font-medium [overflow-wrap:anywhere]">{finding.name}</span>
              <Badge>{STORAGE_KIND_WORDS[finding.kind]}</Badge>
              <StatusPill tone={tone(finding.problem)} quiet>
                {PROBLEMS[finding.problem]}
              </StatusPill>
            </p>
            {finding.detail && <p className="mt-0.5 text-pretty text-muted">{finding.detail}</p>}
            {finding.states.length > 0 && (
              <p className="mt-0.5 text-muted text-xs">
                {finding.states.length === SCAN_STATES.length
                  ? "In every state"
                  : finding.states.map(stateWords).join(" · ")}
              </p>
            )}
            <p className="mt-0.5 text-muted text-xs">
              First seen <InstantText instant={finding.firstSeenAt} />, last{" "}
              <InstantText instant={finding.lastSeenAt} />
              {finding.resolvedAt && (
                <>
                  {" "}
                  · settled <InstantText instant={finding.resolvedAt} />
                </>
              )}
            </p>
          </div>
          {editable && finding.status === "open" && (
            <SettleFinding
              id={finding.id}
              version={finding.version}
              name={finding.name}
              declare={canDeclare(finding.problem) ? DECLARE[finding.problem] : undefined}
              block={canBlock(finding.problem)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
