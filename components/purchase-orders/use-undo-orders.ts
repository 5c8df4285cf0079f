"use client";
import { useServerAction } from "@/components/forms/use-server-action";
import { toast } from "@/components/ui/toast";
import { undoOrdersAction } from "@/lib/agents/actions";
import { countOf } from "@/lib/format/count";

/** The message that offers to undo these approvals: it goes when they are undone elsewhere. */
export const approvalToast = (orderIds: readonly string[]): string =>
  `approved:${[...orderIds].sort().join()}`;

/** Takes back orders whose mail has not left, and says for each that could not be taken back why. */
export function useUndoOrders() {
  const { pending, run } = useServerAction(undoOrdersAction, {
    failed: "Nothing was undone.",
    done: (data = [], { orderIds }) => {
      for (const result of data) if (!result.ok) toast.error(result.message);
      const done = data.filter((result) => result.ok);
      const reopened = done.filter((result) => result.reopened).length;
      for (const orderId of orderIds) toast.dismiss(approvalToast([orderId]));
      toast.dismiss(approvalToast(orderIds));
      if (reopened > 0)
        toast.success(
          reopened === 1 && done[0]
            ? `The approval of ${done[0].number} is undone. No e-mail leaves.`
            : `${countOf(reopened, "approval")} are undone. No e-mail leaves.`,
        );
      for (const result of done)
        if (!result.reopened) toast.success(`${result.number} is not sent. It stays approved.`);
    },
  });
  return {
    busy: pending,
    undo: (orderIds: readonly string[]) => void run({ orderIds: [...orderIds] }),
  };
}
