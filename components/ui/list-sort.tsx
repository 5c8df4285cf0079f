import type { ReactNode } from "react";
import { SortSelect } from "./sort-select";
import { SortableHeader } from "./sortable-header";

type Direction = "asc" | "desc";

/** How a list is sorted by its address, and how it can be. */
export interface ListSort<Sort extends string, State extends { sort: Sort; dir: Direction; page: number }> {
  state: State;
  /** The address of the list in another state. */
  href: (state: State) => string;
  /** How the list is sorted by a column that is chosen first. */
  first: (sort: Sort) => Direction;
}

/** Makes the heads of a table that sort it: pressing the sorted column turns it round. */
export function sortHeads<Sort extends string, State extends { sort: Sort; dir: Direction; page: number }>({
  state,
  href,
  first,
}: ListSort<Sort, State>): (sort: Sort, label: string, numeric?: boolean) => ReactNode {
  return (sort, label, numeric = false) => {
    const isSorted = state.sort === sort;
    const turned = state.dir === "asc" ? "desc" : "asc";
    return (
      <SortableHeader
        numeric={numeric}
        direction={isSorted ? (state.dir === "asc" ? "ascending" : "descending") : undefined}
        href={href({ ...state, sort, dir: isSorted ? turned : first(sort), page: 1 })}
      >
        {label}
      </SortableHeader>
    );
  };
}

/** The same as a choice, for phones: where rows are cards, the heads are not seen. */
export function ListSortSelect<
  Sort extends string,
  State extends { sort: Sort; dir: Direction; page: number },
>({
  state,
  href,
  first,
  sorts,
}: ListSort<Sort, State> & {
  /** What a phone offers to sort by, in the order of the columns. */
  sorts: readonly { sort: Sort; label: string }[];
}) {
  return (
    <SortSelect
      options={sorts.map(({ sort, label }) => ({
        label,
        href: href({ ...state, sort, dir: first(sort), page: 1 }),
        current: state.sort === sort,
      }))}
    />
  );
}
