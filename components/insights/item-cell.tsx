import { CodeText } from "@/components/ui/code-text";
import type { ItemsListRow } from "@/lib/insights/items-list";

/**
 * Which item at which location. The location has a line of its own: rows of one item differ in it alone, and it must not be
 * what a long name cuts off.
 */
export function ItemCell({
  row,
  base,
  location,
}: {
  row: Pick<ItemsListRow, "itemId" | "place" | "code" | "name">;
  /** `/o/{slug}/items` */
  base: string;
  /** Undefined where there is only one. */
  location: string | undefined;
}) {
  return (
    <div className="min-w-0 py-0.5">
      <CodeText href={`${base}/${row.itemId}${row.place ? `?place=${row.place}` : ""}`}>{row.code}</CodeText>
      {row.name !== row.code && (
        <p className="truncate text-muted text-xs max-md:whitespace-normal md:max-w-72">{row.name}</p>
      )}
      {location && <p className="text-muted text-xs">{location}</p>}
    </div>
  );
}
