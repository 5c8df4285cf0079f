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
import type { OrderView } from "@/lib/purchasing/queries";
import { mayBecome } from "@/lib/purchasing/status";
import { ReceiveDialog } from "./receive-dialog";
import { StepDialog } from "./step-dialog";
import { useOrderAction } from "./use-order-action";

export interface OrderRights {
  approve: boolean;
  send: boolean;
  edit: boolean;
  receive: boolean;
  cancel: boolean;
}

/** What can be done with an order now, by its status and the reader's role; the usual next step is the bright one. */
export function OrderActions({
  order,
  rights,
  today,
}: {
  order: OrderView;
  rights: OrderRights;
  today: string;
}) {
  const { busy, run, start } = useOrderAction();
  const move = { id: order.id, version: order.version };
  const unpriced = order.lines.filter((line) => line.unitPrice <= 0).map((line) => line.code);
  const may = (to: Parameters<typeof mayBecome>[1]) => mayBecome(order.status, to);
  const step = (action: Parameters<typeof run>[0], done: string) => () =>
    start(async () => {
      await run(action, done);
    });
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
      {rights.approve && may("approved") && unpriced.length > 0 && (
        <StepDialog
          label="Approve"
          variant="primary"
          title={`Approve ${order.number} without a price?`}
          description={`The price of ${unpriced.join(", ")} is not known, so the total is not what the order will cost.`}
          confirmLabel="Approve without a price"
          size="sm"
          onConfirm={() =>
            run(() => approveDraftAction({ ...move, withoutPrice: true }), `${order.number} is approved.`)
          }
        >
          <p className="text-muted text-sm">Ask the supplier for the price before you send it.</p>
        </StepDialog>
      )}
      {rights.approve && may("approved") && unpriced.length === 0 && (
        <Button
          variant="primary"
          pending={busy}
          onClick={step(() => approveDraftAction(move), `${order.number} is approved.`)}
        >
          Approve
        </Button>
      )}
      {rights.send && may("sent") && (
        <>
          <Button
            variant={order.supplier.email ? "secondary" : "primary"}
            pending={busy}
            onClick={step(() => markSentAction(move), `${order.number} is marked as sent.`)}
          >
            Mark as sent
          </Button>
          {order.supplier.email && !order.sendAfter && (
            <Button
              variant="primary"
              pending={busy}
              onClick={step(
                () => sendOrderAction(move),
                `${order.number} goes to ${order.supplier.name}. You can undo it until the e-mail leaves.`,
              )}
            >
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

function ConfirmDialog({ order, today }: { order: OrderView; today: string }) {
  const { run } = useOrderAction();
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
      onConfirm={() =>
        run(
          () => confirmOrderAction({ id: order.id, version: order.version, expectedDay: day }),
          `${order.number} is confirmed.`,
          ["expectedDay"],
        )
      }
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
  order: OrderView;
  label: string;
  title: string;
  description: string;
  end: typeof cancelOrderAction | typeof closeOrderAction;
  done: string;
}) {
  const { run } = useOrderAction();
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
      onConfirm={() => run(() => end({ id: order.id, version: order.version, reason }), done, ["reason"])}
    >
      {(errors) => (
        <Field label="Why" error={errors.reason}>
          <Textarea value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
        </Field>
      )}
    </StepDialog>
  );
}
