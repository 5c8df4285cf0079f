"use client";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, useTransition } from "react";

/** How long after the last key the page of the selected row is asked for, in milliseconds. */
const SETTLE_MS = 150;

/**
 * The selected row of a list whose detail comes from the server. The selection moves at once, by the list that is on the
 * screen, however far behind the server's answer is; focus goes along, so that a screen reader says the row.
 *
 * @param ids the rows in the order of the list; each has an element with `data-row-id`
 * @param shownId the row whose detail the server drew last
 * @param address where a row's detail is
 */
export function useSelection({
  ids,
  shownId,
  address,
}: {
  ids: readonly string[];
  shownId: string | undefined;
  address: (id: string | undefined) => string;
}) {
  const router = useRouter();
  const [moving, startMoving] = useTransition();
  const [selectedId, setSelectedId] = useState(shownId);
  const [seenId, setSeenId] = useState(shownId);
  const [wantedId, setWantedId] = useState<string>();
  // The address changed by itself (a link, the back button), or the server has caught up with the keys.
  if (seenId !== shownId) {
    setSeenId(shownId);
    if (wantedId === undefined || wantedId === shownId) {
      setSelectedId(shownId);
      setWantedId(undefined);
    }
  }
  // Keys come faster than React renders: what they move is read and written here.
  const at = useRef(selectedId);
  useEffect(() => {
    at.current = selectedId;
  }, [selectedId]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const select = (id: string | undefined, settleMs = 0) => {
    at.current = id;
    setSelectedId(id);
    setWantedId(id === shownId ? undefined : id);
    focusRow(id);
    clearTimeout(timer.current);
    timer.current = setTimeout(
      () => startMoving(() => router.replace(address(at.current), { scroll: false })),
      settleMs,
    );
  };
  return {
    selectedId,
    /** The detail on the screen is another row's. */
    behind: selectedId !== undefined && selectedId !== shownId,
    /** The server has been asked for another page. */
    moving,
    /** Selects a row; without one, what the server shows by itself. */
    select,
    /** Selects the row this many rows further, or the last one there is. */
    move: (by: number) => {
      const index = ids.indexOf(at.current ?? "");
      const next = ids[index < 0 ? 0 : Math.min(ids.length - 1, Math.max(0, index + by))];
      if (next !== undefined && next !== at.current) select(next, SETTLE_MS);
    },
    /** Gives the focus back to the selected row, or to the page's heading when none is left. */
    focus: () => focusRow(at.current),
  };
}

function focusRow(id: string | undefined): void {
  const row = id && document.querySelector<HTMLElement>(`[data-row-id="${CSS.escape(id)}"]`);
  // On a phone the list is not on the screen beside its detail.
  if (row && row.offsetParent !== null) {
    row.scrollIntoView({ block: "nearest" });
    row.focus({ preventScroll: true });
    return;
  }
  const heading = document.querySelector<HTMLElement>("main h1");
  heading?.setAttribute("tabindex", "-1");
  heading?.focus({ preventScroll: true });
}
