"use client";
import { useEffect, useRef, useState } from "react";

/** How long after the last key the address follows and what is not here yet is asked for, in milliseconds. */
const SETTLE_MS = 100;

interface Choice {
  /** The row whose detail is shown. */
  id: string | undefined;
  /** A person has chosen it; otherwise it is shown because it is the first. */
  explicit: boolean;
}

/**
 * The chosen row of a list whose details are queries. It moves at once, by the list that is on the screen; the focus goes
 * along, so that a screen reader says the row, and the address follows without loading the page. The row stays chosen
 * when the list around it changes: what is decided with one key is what stands there.
 *
 * @param ids the rows in the order of the list; each has an element with `data-row-id`
 * @param addressId the row that the address names
 * @param address where a row's detail is; without a row, the list
 */
export function useRowChoice({
  ids,
  addressId,
  address,
}: {
  ids: readonly string[];
  addressId: string | undefined;
  address: (id: string | undefined) => string;
}) {
  const [choice, setChoice] = useState<Choice>({
    id: addressId ?? ids[0],
    explicit: addressId !== undefined,
  });
  const [settledId, setSettledId] = useState(choice.id);
  const [seenId, setSeenId] = useState(addressId);
  /** What the address is to become by what was done here. */
  const [pending, setPending] = useState<{ id: string | undefined } | null>(null);
  const show = (next: Choice) => {
    setChoice(next);
    setSettledId(next.id);
  };
  if (seenId !== addressId) {
    setSeenId(addressId);
    if (!pending) show({ id: addressId ?? ids[0], explicit: addressId !== undefined });
    else if (pending.id === addressId) setPending(null);
  } else if (choice.id === undefined && ids[0] !== undefined) show({ id: ids[0], explicit: false });

  // Keys come faster than React renders: what they move is read and written here.
  const at = useRef(choice.id);
  const written = useRef(addressId);
  useEffect(() => {
    at.current = choice.id;
  }, [choice.id]);
  useEffect(() => {
    if (!pending) written.current = addressId;
  }, [pending, addressId]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const choose = (
    id: string | undefined,
    { explicit = id !== undefined, push = false, settleMs = 0 }: ChooseOptions = {},
  ) => {
    const named = explicit ? id : undefined;
    at.current = id;
    setChoice({ id, explicit });
    setPending(named === addressId && named === written.current ? null : { id: named });
    focusRow(id);
    clearTimeout(timer.current);
    const settle = () => {
      setSettledId(id);
      if (written.current === named) return;
      written.current = named;
      if (push) window.history.pushState(null, "", address(named));
      else window.history.replaceState(null, "", address(named));
    };
    // At once where it can be: a refresh that is asked for afterwards would be given up for the new address, and begun anew.
    if (settleMs > 0) timer.current = setTimeout(settle, settleMs);
    else settle();
  };
  return {
    ...choice,
    /** The chosen row once the keys rest. */
    settledId,
    choose,
    /** Chooses the row this many rows further, or the last one there is. */
    move: (by: number) => {
      const index = ids.indexOf(at.current ?? "");
      const next = ids[index < 0 ? 0 : Math.min(ids.length - 1, Math.max(0, index + by))];
      if (next !== undefined && next !== at.current) choose(next, { settleMs: SETTLE_MS });
    },
    /** The row that is chosen at this moment, however long ago the page was drawn. */
    now: () => at.current,
    /** Gives the focus back to the chosen row, or to the page's heading when none is left. */
    focus: () => focusRow(at.current),
  };
}

interface ChooseOptions {
  /** Whether the address names the row. */
  explicit?: boolean;
  /** A new entry of the browser's history, so that Back leads to where it was chosen from. */
  push?: boolean;
  settleMs?: number;
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
