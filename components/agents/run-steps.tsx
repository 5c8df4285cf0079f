import { CodeText } from "@/components/ui/code-text";
import { InstantText, SentenceText } from "@/components/ui/figures";
import type { AgentRunView } from "@/lib/agents/queries";

/** What a run did, in order; items it left out are named under their reason. */
export function RunSteps({ steps, base }: { steps: AgentRunView["steps"]; base: string }) {
  return (
    <ol className="relative space-y-4 border-line border-l pl-5">
      {steps.map((step) => (
        <li key={step.seq} className="relative">
          <span
            aria-hidden="true"
            className="absolute top-1.5 -left-[1.6rem] size-2 rounded-full border border-line-strong bg-surface"
          />
          <p className="text-sm">
            <SentenceText text={step.detail.text} />
          </p>
          <p className="text-muted text-xs">
            <InstantText instant={step.at} />
          </p>
          {step.detail.lines && step.detail.lines.length > 0 && (
            <details className="mt-1 text-sm">
              <summary className="cursor-pointer rounded-sm text-accent">Which, and why</summary>
              <ul className="mt-2 space-y-1.5">
                {step.detail.lines.map((line) => (
                  <li key={`${line.itemId} ${line.text}`}>
                    <CodeText href={`${base}/items/${line.itemId}`}>{line.code}</CodeText>{" "}
                    {line.name !== line.code && <span className="text-muted">{line.name}</span>}
                    <span className="block text-pretty text-xs">
                      <SentenceText text={line.text} />
                    </span>
                  </li>
                ))}
                {step.detail.more ? (
                  <li className="text-muted text-xs">and {step.detail.more} more</li>
                ) : null}
              </ul>
            </details>
          )}
        </li>
      ))}
    </ol>
  );
}
