"use client";
import { useState } from "react";
import { StepDialog } from "@/components/purchase-orders/step-dialog";
import { useOrderAction } from "@/components/purchase-orders/use-order-action";
import { Button } from "@/components/ui/button";
import { useLocaleSettings } from "@/components/ui/locale";
import { NumberField } from "@/components/ui/number-field";
import { quantityRules } from "@/lib/catalogue/quantity-rules";
import { formatNumberInput, parseNumberInput } from "@/lib/format/number-input";
import { cancelTransferAction, dispatchTransferAction, receiveTransferAction } from "@/lib/transfers/actions";
import type { TransferView } from "@/lib/transfers/queries";

/** What can be done with a transfer now; the usual next step is the bright one. */
export function TransferActions({ transfer }: { transfer: TransferView }) {
  const { id, version, number, status } = transfer;
  const dispatch = useOrderAction(dispatchTransferAction, `${number} is on the way.`);
  const cancel = useOrderAction(cancelTransferAction, `${number} is cancelled.`);
  if (status === "received" || status === "cancelled") return null;
  return (
    <>
      <StepDialog
        label="Cancel transfer"
        variant="ghost"
        title={`Cancel ${number}?`}
        description={
          status === "dispatched"
            ? `Its goods are in stock at ${transfer.fromName} again.`
            : "Plans of both locations stop counting on it."
        }
        confirmLabel="Cancel transfer"
        danger
        size="sm"
        onConfirm={() => cancel.take({ id, version })}
      >
        {null}
      </StepDialog>
      {status === "planned" && (
        <Button variant="primary" pending={dispatch.pending} onClick={() => dispatch.take({ id, version })}>
          Dispatch
        </Button>
      )}
      {status === "dispatched" && <ReceiveTransfer transfer={transfer} />}
    </>
  );
}

function ReceiveTransfer({ transfer }: { transfer: TransferView }) {
  const { id, version, number, quantity, unit } = transfer;
  const { locale } = useLocaleSettings();
  const rules = { ...quantityRules(unit, [quantity]), max: quantity };
  const [text, setText] = useState(() => formatNumberInput(quantity, locale, rules.scale));
  const { take } = useOrderAction(receiveTransferAction, `${number} is received.`, ["quantity"]);
  const reading = parseNumberInput(text, locale, rules);
  return (
    <StepDialog
      label="Receive"
      variant="primary"
      title={`Receive ${number}`}
      description="What came goes into stock. The rest counts as lost."
      confirmLabel="Receive"
      size="sm"
      onConfirm={async () =>
        reading.ok
          ? take({ id, version, quantity: reading.value })
          : { ok: false, fieldErrors: { quantity: reading.message } }
      }
    >
      {(errors) => (
        <NumberField
          label="Quantity received"
          unit={unit}
          rules={rules}
          value={text}
          onValue={setText}
          error={errors.quantity}
        />
      )}
    </StepDialog>
  );
}
