"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { flushSync } from "react-dom";
import { useServerAction } from "@/components/forms/use-server-action";
import { toast } from "@/components/ui/toast";
import { approveProposalsAction, rejectProposalsAction } from "@/lib/agents/actions";
import type { ProposalRow } from "@/lib/agents/inbox";
import { proposalKeys } from "./proposal-queries";
import type { RejectReason } from "./reject-dialog";
import { useApprovedToast } from "./use-approved-toast";

/** A proposal as it was shown: what is decided is exactly this. */
export interface ShownHash {
  id: string;
  hash: string;
}

type Ids = ReadonlySet<string>;
const NOBODY: Ids = new Set();
const idsOf = (proposals: readonly { id: string }[]): Ids => new Set(proposals.map(({ id }) => id));

/**
 * Approving and rejecting, and telling how it went: each proposal for itself. What is approved leaves the list at once, and
 * comes back where the server refuses it or nobody knows.
 *
 * @param onLeave called when proposals leave the list
 * @param onReturn called when proposals that have left it are back
 */
export function useDecisions(base: string, onLeave: (ids: Ids) => void, onReturn: (ids: Ids) => void) {
  const client = useQueryClient();
  const [leaving, setLeaving] = useState(NOBODY);
  const tellApproved = useApprovedToast(base);
  const invalidates = [proposalKeys.all(base)];

  /** Takes out of the list what was decided, and says why the rest was not. @returns the decided and the rest */
  const settle = (results: readonly { id: string; ok: boolean; message?: string }[]) => {
    for (const result of results) if (!result.ok && result.message) toast.error(result.message);
    const done = idsOf(results.filter(({ ok }) => ok));
    client.setQueryData<ProposalRow[]>(proposalKeys.list(base, "open"), (rows) =>
      rows?.filter(({ id }) => !done.has(id)),
    );
    return { done, refused: idsOf(results.filter(({ ok }) => !ok)) };
  };
  const bringBack = (ids: Ids) => {
    // The rows are there before the focus goes to one of them.
    flushSync(() => setLeaving(NOBODY));
    if (ids.size > 0) onReturn(ids);
  };

  const approval = useServerAction(approveProposalsAction, {
    invalidates,
    failed: "Nothing was ordered.",
    optimistic: ({ proposals }) => {
      const ids = idsOf(proposals);
      setLeaving(ids);
      onLeave(ids);
      return () => bringBack(ids);
    },
    done: (results = []) => {
      bringBack(settle(results).refused);
      tellApproved(results);
    },
  });
  const rejection = useServerAction(rejectProposalsAction, {
    invalidates,
    failed: "Nothing was rejected.",
    done: (results = []) => {
      const { done } = settle(results);
      if (done.size > 0)
        toast.success(
          done.size === 1 ? "The proposal was rejected." : `${done.size} proposals were rejected.`,
        );
      onLeave(done);
    },
  });
  return {
    busy: approval.pending || rejection.pending,
    leaving,
    approve: (proposals: readonly ShownHash[]) => void approval.run({ proposals: [...proposals] }),
    /** @returns whether it was done: until then the reason stays as it is typed */
    reject: async (proposals: readonly ShownHash[], reason: RejectReason, text: string) =>
      (await rejection.run({ proposals: [...proposals], reason, text })).ok,
  };
}
