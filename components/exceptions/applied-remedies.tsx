"use client";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { InstantText } from "@/components/ui/figures";
import { toast } from "@/components/ui/toast";
import type { AppliedRemedy } from "@/lib/exceptions/remedies/undo";
import { undoRemedyAction } from "@/lib/exceptions/remedy-actions";
import { caseKeys } from "./case-queries";

/** What was done about a case, by whom, and an undo where the world still allows it. */
export function AppliedRemedies({
  applied,
  base,
  mayManage,
}: {
  applied: readonly AppliedRemedy[];
  base: string;
  mayManage: boolean;
}) {
  const { pending, run } = useServerAction(undoRemedyAction, {
    invalidates: [caseKeys.all(base)],
    done: (result) => void toast.success(result?.already ? "It was undone already." : "Undone."),
    failed: "It was not undone.",
  });
  if (applied.length === 0) return null;
  return (
    <>
      <h3 className="mt-4 mb-1 font-medium text-sm">What was done about it</h3>
      <ul className="space-y-2 text-sm">
        {applied.map((one) => (
          <li key={one.id} className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <span className="min-w-0">
              <InstantText instant={one.appliedAt} />, {one.by ?? "Lumina by itself"}:{" "}
              <span className={one.undoneAt ? "line-through" : undefined}>{one.summary}</span>
              {one.undoneAt && (
                <>
                  {" "}
                  Undone <InstantText instant={one.undoneAt} />.
                </>
              )}
            </span>
            {mayManage && !one.undoneAt && one.undoProblem === null && (
              <Button size="sm" pending={pending} onClick={() => void run({ id: one.id })}>
                Undo
              </Button>
            )}
            {!one.undoneAt && one.undoProblem && <span className="text-muted">{one.undoProblem}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
