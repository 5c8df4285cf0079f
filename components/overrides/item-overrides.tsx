import { TextLink } from "@/components/ui/code-text";
import { DayText } from "@/components/ui/figures";
import { Panel } from "@/components/ui/panel";
import type { OverrideView } from "@/lib/overrides/queries";
import { ChangeText, WeeksText } from "./change-text";
import { EndOverride } from "./end-override";

/** What planners changed of an item's forecast, and who. */
export function ItemOverrides({
  overrides,
  mayEdit,
  listHref,
}: {
  overrides: readonly OverrideView[];
  mayEdit: boolean;
  listHref?: string;
}) {
  return (
    <Panel
      title="Forecast overrides"
      flush
      footer={listHref && <TextLink href={listHref}>All overrides</TextLink>}
    >
      <ul className="divide-y divide-line text-sm">
        {overrides.map((override) => (
          <li
            key={override.id}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2.5 sm:px-5"
          >
            <span className="min-w-0 flex-1 basis-64">
              <span className="font-medium">
                <ChangeText change={override} unit={override.unit} />
              </span>{" "}
              at {override.locationName ?? "all locations"}, <WeeksText change={override} />
              <span className="block break-words text-muted text-xs">
                {override.reason} · {override.ownerName} · expires <DayText day={override.expiresDay} />
              </span>
            </span>
            {mayEdit && (
              <EndOverride
                id={override.id}
                version={override.version}
                name={`of ${override.itemCode}: ${override.reason}`}
              />
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
