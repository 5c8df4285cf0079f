"use client";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { DayText } from "@/components/ui/figures";
import { Panel } from "@/components/ui/panel";
import { includeDemandAction } from "@/lib/stock/actions";
import type { ShownExclusion } from "@/lib/stock/demand-exclusions";

/** Sales of an item that forecasts leave out, with a way to let them count again; nothing where there are none. */
export function DemandExclusions({
  exclusions,
  mayEdit,
}: {
  exclusions: readonly ShownExclusion[];
  mayEdit: boolean;
}) {
  const { pending, run } = useServerAction(includeDemandAction, {
    done: "These sales count again from the next training on.",
    failed: "Nothing was changed.",
  });
  if (exclusions.length === 0) return null;
  return (
    <Panel title="Left out of forecasts" flush>
      <ul className="divide-y divide-line text-sm">
        {exclusions.map((one) => (
          <li
            key={one.id}
            className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 px-4 py-2.5 sm:px-5"
          >
            <span className="min-w-0 break-words">
              {one.document ? `${one.document}, ` : "All sales, "}
              <DayText day={one.firstDay} />
              {one.lastDay !== one.firstDay && (
                <>
                  {" to "}
                  <DayText day={one.lastDay} />
                </>
              )}
              : {one.reason}
            </span>
            {mayEdit && (
              <Button size="sm" pending={pending} onClick={() => void run({ id: one.id })}>
                Count again
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
