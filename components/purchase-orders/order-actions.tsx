"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import {
  approveDraftAction,
  cancelOrderAction,
  closeOrderAction,
  confirmOrderAction,
  markSentAction,
  sendOrderAction,
} from "@/lib/purchasing/actions";
import { orderMayBecome } from "@/lib/purchasing/status";
import type { ActionOrder, OrderRights } from "./action-order";
import { ReceiveDialog } from "./receive-dialog";
import { StepDialog } from "./step-dialog";
import { useOrderAction } from "./use-order-action";

/** What can be done with an order now, by its status and the reader's role; the usual next step is the bright one. */
export function OrderActions({
  order,
  rights,
  today,
}: {
  order: ActionOrder;
  rights: OrderRights;
  today: string;
}) {
  const approve = useOrderAction(approveDraftAction, `${order.number} is approved.`);
  const markSent = useOrderAction(markSentAction, `${order.number} is marked as sent.`);
  const send = useOrderAction(
    sendOrderAction,
    `${order.number} goes to ${order.supplier.name}. You can undo it until the e-mail leaves.`,
  );
  const busy = approve.pending || markSent.pending || send.pending;
  const move = { id: order.id, version: order.version };
  const { unpriced } = order;
  const may = (to: Parameters<typeof orderMayBecome>[1]) => orderMayBecome(order.status, to);
  return (
    <>
      {rights.cancel && may("cancelled") && (
        <EndDialog
          order={order}
          label="Cancel order"
          title={`Cancel ${order.number}?`}
          description="This can't be undone. If the supplier already has it, tell them too: no mail is sent."
          end={cancelOrderAction}
          done={`${order.number} is cancelled.`}
        />
      )}
      {rights.receive && order.status === "partly-received" && (
        <EndDialog
          order={order}
          label="Close order"
          title={`Close ${order.number} with what has arrived?`}
          description="The rest is no longer on order, and the plan stops counting on it. This can't be undone. No mail is sent."
          end={closeOrderAction}
          done={`${order.number} is closed.`}
        />
      )}
      {rights.approve && may("approved") && unpriced !== null && (
        <StepDialog
          label="Approve"
          variant="primary"
          title={`Approve ${order.number} without a price?`}
          description={`The price of ${unpriced} is not known, so the total is not what the order will cost.`}
          confirmLabel="Approve without a price"
          size="sm"
          onConfirm={() => approve.take({ ...move, withoutPrice: true })}
        >
          <p className="text-muted text-sm">Ask the supplier for the price before you send it.</p>
        </StepDialog>
      )}
      {rights.approve && may("approved") && unpriced === null && (
        <Button variant="primary" pending={busy} onClick={() => approve.take(move)}>
          Approve
        </Button>
      )}
      {rights.send && may("sent") && (
        <>
          <Button
            variant={order.supplier.email ? "secondary" : "primary"}
            pending={busy}
            onClick={() => markSent.take(move)}
          >
            Mark as sent
          </Button>
          {order.supplier.email && !order.sendAfter && (
            <Button variant="primary" pending={busy} onClick={() => send.take(move)}>
              Send to supplier
            </Button>
          )}
        </>
      )}
      {rights.edit && may("confirmed") && <ConfirmDialog order={order} today={today} />}
      {rights.receive && may("received") && (
        <ReceiveDialog order={order} today={today} primary={order.status !== "sent"} />
      )}
    </>
  );
}

function ConfirmDialog({ order, today }: { order: ActionOrder; today: string }) {
  const { take } = useOrderAction(confirmOrderAction, `${order.number} is confirmed.`, ["expectedDay"]);
  const [day, setDay] = useState(order.expectedDay ?? today);
  const again = order.status === "confirmed";
  return (
    <StepDialog
      label={again ? "Change date" : "Mark as confirmed"}
      variant={again ? "secondary" : "primary"}
      title={again ? `New date for ${order.number}` : `The supplier confirmed ${order.number}`}
      description="The plan will use this date."
      confirmLabel={again ? "Change date" : "Mark as confirmed"}
      size="sm"
      onConfirm={() => take({ id: order.id, version: order.version, expectedDay: day })}
    >
      {(errors) => (
        <Field label="Goods arrive on" error={errors.expectedDay}>
          <Input type="date" value={day} onChange={(event) => setDay(event.target.value)} />
        </Field>
      )}
    </StepDialog>
  );
}

/** What both ways to end an order before its time ask for. */
function EndDialog({
  order,
  label,
  title,
  description,
  end,
  done,
}: {
  order: ActionOrder;
  label: string;
  title: string;
  description: string;
  end: typeof cancelOrderAction | typeof closeOrderAction;
  done: string;
}) {
  const { take } = useOrderAction(end, done, ["reason"]);
  const [reason, setReason] = useState("");
  return (
    <StepDialog
      label={label}
      variant="ghost"
      title={title}
      description={description}
      confirmLabel={label}
      danger
      size="sm"
      onConfirm={() => take({ id: order.id, version: order.version, reason })}
    >
      {(errors) => (
        <Field label="Why" error={errors.reason}>
          <Textarea value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
        </Field>
      )}
    </StepDialog>
  );
}
