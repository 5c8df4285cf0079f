"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useServerAction } from "@/components/forms/use-server-action";
import { toast } from "@/components/ui/toast";
import {
  assignCasesAction,
  closeCasesAction,
  reopenCasesAction,
  snoozeCasesAction,
} from "@/lib/exceptions/actions";
import type { CasesChanged, ShownCase } from "@/lib/exceptions/commands";
import { countOf } from "@/lib/format/count";
import { caseKeys } from "./case-queries";

type Ids = ReadonlySet<string>;
const NOBODY: Ids = new Set();

/**
 * What can be done with cases: each says what came of it and can be taken back. What is closed or snoozed leaves the list at
 * once, and comes back where the server refuses.
 *
 * @param onLeave called with what leaves the list
 */
export function useCaseChanges(base: string, onLeave: (ids: Ids) => void) {
  const client = useQueryClient();
  const [leaving, setLeaving] = useState(NOBODY);
  const options = { invalidates: [caseKeys.all(base)], failed: "Nothing was changed." };
  const hide = ({ cases }: { cases: readonly ShownCase[] }) => {
    const ids = new Set(cases.map(({ id }) => id));
    setLeaving(ids);
    onLeave(ids);
    return () => setLeaving(NOBODY);
  };
  const reopening = useServerAction(reopenCasesAction, {
    ...options,
    done: (result) => {
      if (result) toast.success(`${countOf(result.changed.length, "exception")} opened again.`);
    },
  });
  /** Says what was done, with a way back, once the list has been asked for anew. */
  const tell = (result: CasesChanged | undefined, done: string, undo: () => void) => {
    if (!result) return;
    void client.invalidateQueries({ queryKey: caseKeys.all(base) }).then(() => setLeaving(NOBODY));
    const left =
      result.left > 0 ? ` ${countOf(result.left, "other")} changed meanwhile and stayed as they are.` : "";
    toast.undo(`${countOf(result.changed.length, "exception")} ${done}.${left}`, undo);
  };
  const reopen = (cases: readonly ShownCase[]) =>
    void reopening.run({ cases: cases.map(({ id, version }) => ({ id, version })) });
  const closing = useServerAction(closeCasesAction, {
    ...options,
    optimistic: hide,
    done: (result, { as }) => tell(result, as, () => reopen(result?.changed ?? [])),
  });
  const snoozing = useServerAction(snoozeCasesAction, {
    ...options,
    optimistic: hide,
    done: (result) => tell(result, "snoozed", () => reopen(result?.changed ?? [])),
  });
  const assigning = useServerAction(assignCasesAction, {
    ...options,
    done: (result) => tell(result, "assigned", () => assignBack(result)),
  });
  /** Each goes back to who had it. */
  function assignBack(result: CasesChanged | undefined) {
    const byOwner = new Map<string | null, ShownCase[]>();
    for (const { id, version, before } of result?.changed ?? [])
      byOwner.set(before.ownerId, [...(byOwner.get(before.ownerId) ?? []), { id, version }]);
    for (const [ownerId, cases] of byOwner) void returning.run({ cases, ownerId });
  }
  const returning = useServerAction(assignCasesAction, { ...options, done: "The owner is as before." });
  return {
    busy: closing.pending || snoozing.pending || assigning.pending || reopening.pending,
    leaving,
    reopen,
    close: (cases: readonly ShownCase[], as: "resolved" | "dismissed", because: string) =>
      closing.run({ cases: shown(cases), as, because }),
    snooze: (cases: readonly ShownCase[], until: string) => snoozing.run({ cases: shown(cases), until }),
    assign: (cases: readonly ShownCase[], ownerId: string | null) =>
      void assigning.run({ cases: shown(cases), ownerId }),
  };
}

const shown = (cases: readonly ShownCase[]): ShownCase[] => cases.map(({ id, version }) => ({ id, version }));
