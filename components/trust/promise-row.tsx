import { LegalLink } from "@/components/legal/legal-link";
import type { PromiseView } from "@/lib/trust/queries";
import { CheckFacts } from "./check-facts";
import { Instant, StateBadge } from "./state-badge";

/** A promise of the list: its sentence and where it stands; opened, what keeps it. */
export function PromiseRow({ view }: { view: PromiseView }) {
  const { promise, state, passedAt } = view;
  return (
    <li id={promise.id} className="scroll-mt-8 py-3 target:bg-accent-soft">
      <details>
        <summary className="grid list-none grid-cols-[2.75rem_minmax(0,1fr)] gap-x-2 gap-y-1 rounded-sm">
          <span className="text-muted text-sm tabular-nums">{promise.id}</span>
          <span className="text-pretty text-base">{promise.sentence}</span>
          <span className="col-start-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-muted text-xs">
            <StateBadge state={state} />
            {passedAt && promise.kind === "checked" && (
              <span>
                last passed <Instant at={passedAt} />
              </span>
            )}
            <span className="underline decoration-line-strong underline-offset-4">What keeps it</span>
          </span>
        </summary>
        <div className="mt-3 ml-[3.25rem] max-sm:ml-0">
          <PromiseProof view={view} />
          <p className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-sm">
            <LegalLink href={`/trust/${promise.id}`}>History and evidence</LegalLink>
            <LegalLink href={`/legal/privacy${promise.anchor && `#${promise.anchor}`}`}>
              In the policy
            </LegalLink>
          </p>
        </div>
      </details>
    </li>
  );
}

/** What keeps a promise: checks, tests, or words. */
export function PromiseProof({ view: { promise, checks } }: { view: PromiseView }) {
  return (
    <div className="space-y-3 rounded-md border border-line bg-canvas p-4">
      {checks.map((check) => (
        <CheckFacts key={check.key} check={check} />
      ))}
      {promise.tests.length > 0 && (
        <p className="text-pretty text-muted text-sm">
          Tested before each release:{" "}
          {promise.tests.length === 1 ? "one set" : `${promise.tests.length} sets`} of automated tests has to
          pass.
        </p>
      )}
      {promise.by && <p className="text-pretty text-sm">{promise.by}</p>}
    </div>
  );
}
