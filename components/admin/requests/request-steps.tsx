import { InstantText } from "@/components/ui/figures";
import { Panel } from "@/components/ui/panel";
import type { RequestStepView } from "@/lib/rights/desk/queries";
import { STEPS } from "@/lib/rights/status";

const words: Readonly<Record<string, string>> = STEPS;

/** What happened to a request, when, by whom, with its evidence. */
export function RequestSteps({
  steps,
  names,
}: {
  steps: readonly RequestStepView[];
  names: Readonly<Record<string, string>>;
}) {
  const whose = ({ actorKind, actorId }: RequestStepView) => {
    if (actorKind === "staff") return names[actorId] ?? actorId;
    return actorKind === "user" ? "the person" : "Lumina, by itself";
  };
  return (
    <Panel title="History" flush>
      <ol className="divide-y divide-line" aria-label="History">
        {steps.map((step) => (
          <li key={step.id} className="px-4 py-3 text-sm sm:px-5">
            <p className="font-medium">{words[step.what] ?? step.what}</p>
            <p className="text-muted text-xs">
              <InstantText instant={step.at} /> · {whose(step)}
            </p>
            {Object.keys(step.evidence).length > 0 && (
              <dl className="mt-1 space-y-0.5 text-muted text-xs">
                {Object.entries(step.evidence).map(([name, value]) => (
                  <div key={name} className="flex gap-2">
                    <dt>{name}</dt>
                    <dd className="min-w-0 whitespace-pre-wrap [overflow-wrap:anywhere]">{String(value)}</dd>
                  </div>
                ))}
              </dl>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
