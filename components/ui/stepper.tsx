import { Check } from "lucide-react";
import Link from "next/link";
import { cx } from "./cx";

export interface Step {
  label: string;
  /** Where the step can be revisited. */
  href?: string;
}

/** Where one stands in a few steps. `current` from 0. */
export function Stepper({
  label,
  steps,
  current,
}: {
  label: string;
  steps: readonly Step[];
  current: number;
}) {
  return (
    <nav aria-label={label} className="mb-6">
      <ol className="flex flex-wrap items-center gap-x-2 gap-y-2 text-sm">
        {steps.map((step, index) => {
          const done = index < current;
          const here = index === current;
          const dot = (
            <span
              className={cx(
                "grid size-6 shrink-0 place-items-center rounded-full border text-xs",
                done && "border-accent bg-accent text-on-accent",
                here && "border-accent font-semibold text-accent",
                !done && !here && "border-line-strong text-muted",
              )}
            >
              {done ? <Check aria-hidden="true" className="size-3.5" /> : index + 1}
            </span>
          );
          const text = (
            <>
              {dot}
              <span className={cx(here ? "font-semibold" : "text-muted max-sm:sr-only")}>{step.label}</span>
              {done && <span className="sr-only">, done</span>}
            </>
          );
          return (
            <li key={step.label} aria-current={here ? "step" : undefined} className="flex items-center gap-2">
              {step.href && done ? (
                <Link href={step.href} className="flex items-center gap-2 rounded-full hover:underline">
                  {text}
                </Link>
              ) : (
                <span className="flex items-center gap-2">{text}</span>
              )}
              {index < steps.length - 1 && (
                <span aria-hidden="true" className="h-px w-4 bg-line-strong/60 sm:w-8" />
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
