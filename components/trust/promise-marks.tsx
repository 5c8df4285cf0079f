import { LegalDate } from "@/components/legal/legal-date";
import type { PromiseView } from "@/lib/trust/queries";
import type { PromiseState } from "@/lib/trust/state";
import { StateBadge } from "./state-badge";
import { STATE_SIGN, STATE_WORDS } from "./words";

/** Worst first: a part of the text shows the worst of what it promises. */
const ORDER: readonly PromiseState[] = [
  ...(["fail", "late", "waiting", "pass", "not-applicable", "tested", "document", "statement"] as const),
];

const TONE: Readonly<Partial<Record<PromiseState, string>>> = {
  pass: "text-positive",
  fail: "font-medium text-critical",
  late: "font-medium text-caution",
};

/**
 * What keeps the promises of a part of the policy, beside it: a line that opens without a script.
 *
 * @param publishedAt when the text was published, for what is not checked at run time
 */
export function PromiseMarks({ views, publishedAt }: { views: readonly PromiseView[]; publishedAt: string }) {
  const worst = ORDER.find((state) => views.some((view) => view.state === state));
  if (!worst) return null;
  const ids = views.map(({ promise }) => promise.id).join(", ");
  const passed = views
    .flatMap(({ state, passedAt }) => (state === worst && passedAt ? [passedAt] : []))
    .toSorted()[0];
  return (
    <details className="mt-1 mb-2 text-sm leading-6 print:hidden">
      <summary className="w-fit max-w-full rounded-sm py-1 text-muted text-xs marker:text-subtle hover:text-ink">
        <span className={TONE[worst]}>
          <span aria-hidden="true">{STATE_SIGN[worst]}</span> {STATE_WORDS[worst]}
        </span>
        <DayOf state={worst} passed={passed} publishedAt={publishedAt} />
        <span className="sr-only">: what keeps {ids}</span>
      </summary>
      <ul className="mt-1 space-y-3 rounded-md border border-line bg-canvas px-4 py-3">
        {views.map((view) => (
          <MarkedPromise key={view.promise.id} view={view} />
        ))}
      </ul>
    </details>
  );
}

/** The day beside a state: of the check, or of the text where software does not check it while it runs. */
function DayOf({
  state,
  passed,
  publishedAt,
}: {
  state: PromiseState;
  passed: string | undefined;
  publishedAt: string;
}) {
  const isChecked = ["pass", "fail", "late"].includes(state);
  // It has never passed, so there is no day to tell of.
  if (isChecked && !passed) return null;
  return (
    <>
      , {state === "pass" ? "checked" : isChecked ? "last held" : "policy of"}{" "}
      <LegalDate at={isChecked && passed ? passed : publishedAt} />
    </>
  );
}

function MarkedPromise({ view: { promise, state, checks } }: { view: PromiseView }) {
  return (
    <li className="list-none pl-0">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <a
          href={`/trust/${promise.id}`}
          className="rounded-sm text-accent underline decoration-accent-line underline-offset-4 hover:decoration-accent"
        >
          {promise.id}
        </a>
        <StateBadge state={state} />
      </p>
      {checks.map(({ key, title, sentence, counted, checkedAt }) => (
        <p key={key} className="text-pretty">
          {title}. <span className="text-muted">{sentence}</span>
          {checkedAt && (
            <span className="text-muted">
              {" "}
              {counted.toLocaleString("en")} looked at on <LegalDate at={checkedAt} />.
            </span>
          )}
        </p>
      ))}
      {checks.length === 0 && (
        <p className="text-pretty text-muted">
          {promise.by || "Automated tests of this have to pass before each release."}
        </p>
      )}
    </li>
  );
}
