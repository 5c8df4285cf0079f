"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useLocaleSettings } from "@/components/ui/locale";
import { NumberField } from "@/components/ui/number-field";
import { Select } from "@/components/ui/select";
import { formatNumberInput, parseNumberInput } from "@/lib/format/number-input";
import { QUANTITY_RULES } from "@/lib/format/number-rules";
import type { CallView } from "@/lib/voice/queries";

type Commitment = CallView["commitments"][number];

/** What was heard, perhaps corrected. */
export interface Corrected {
  orderId: string | null;
  lineId: string | null;
  day: string | null;
  quantity: number | null;
}

/** Only a delivery day of the supplier's changes an order, so only then order and day must be known. */
export const changesOrder = ({ kind, party }: Pick<Commitment, "kind" | "party">): boolean =>
  kind === "delivery" && party === "them";

interface Props {
  call: CallView;
  commitment: Commitment;
  /** No day before it can be promised. */
  today: string;
  pending: boolean;
  accept: (corrected: Corrected) => void;
  dismiss: () => void;
}

/** A promise that nobody has decided about: what was heard can be corrected before it is accepted. */
export function DecideCommitment({ call, commitment, today, pending, accept, dismiss }: Props) {
  const { locale } = useLocaleSettings();
  const [order, setOrder] = useState(commitment.purchaseOrderId ?? "");
  const [line, setLine] = useState(commitment.lineId ?? "");
  const [day, setDay] = useState(commitment.day ?? "");
  const [quantity, setQuantity] = useState(
    commitment.quantity === null ? "" : formatNumberInput(commitment.quantity, locale, QUANTITY_RULES.scale),
  );
  const [isChecked, setChecked] = useState(false);
  const mustBeWhole = changesOrder(commitment);
  const [isCorrecting, setCorrecting] = useState(
    mustBeWhole && !(day && call.orders.some(({ id }) => id === order)),
  );
  const hasQuantity = commitment.kind === "quantity";
  const lines = call.lines.filter(({ purchaseOrderId }) => purchaseOrderId === order);
  const typed = quantity.trim() === "" ? null : parseNumberInput(quantity, locale, QUANTITY_RULES);
  const problems = {
    order: mustBeWhole && !order ? "Choose the order that this is about." : undefined,
    day: mustBeWhole && !day ? "Enter a day." : undefined,
  };
  const isRight = !problems.order && !problems.day && (typed === null || typed.ok);
  return (
    <form
      noValidate
      className="mt-3 grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(true);
        if (isRight)
          accept({
            ...{ orderId: order || null, lineId: line || null, day: day || null },
            quantity: typed?.ok ? typed.value : null,
          });
      }}
    >
      {isCorrecting && (
        <div className="grid items-start gap-3 sm:grid-cols-2">
          <Field label="Order" optional={!mustBeWhole} error={isChecked ? problems.order : undefined}>
            <Select
              value={order}
              onChange={(event) => {
                setOrder(event.target.value);
                setLine("");
              }}
              placeholder={mustBeWhole ? "Choose" : "No order"}
              options={call.orders.map(({ id, number }) => ({ value: id, label: number }))}
            />
          </Field>
          {lines.length > 1 && (
            <Field label="Of the order">
              <Select
                value={line}
                onChange={(event) => setLine(event.target.value)}
                placeholder="All of it"
                options={lines.map(({ id, code, name }) => ({ value: id, label: `${code} · ${name}` }))}
              />
            </Field>
          )}
          {(mustBeWhole || hasQuantity) && (
            <Field
              label={mustBeWhole ? "New day" : "Day"}
              optional={!mustBeWhole}
              error={isChecked ? problems.day : undefined}
            >
              <Input type="date" min={today} value={day} onChange={(event) => setDay(event.target.value)} />
            </Field>
          )}
          {hasQuantity && (
            <NumberField
              label="Quantity"
              optional
              rules={QUANTITY_RULES}
              value={quantity}
              onValue={setQuantity}
              error={isChecked && typed !== null && !typed.ok ? "Enter a quantity, or nothing." : undefined}
            />
          )}
        </div>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" variant="primary" size="sm" pending={pending}>
          Accept
        </Button>
        {!isCorrecting && (
          <Button size="sm" disabled={pending} onClick={() => setCorrecting(true)}>
            Correct
          </Button>
        )}
        <Button size="sm" disabled={pending} onClick={dismiss}>
          Dismiss
        </Button>
        {!mustBeWhole && (
          <span className="text-muted text-xs">
            {order ? "Kept with the order, whose figures stay as they are." : "Kept with the call."}
          </span>
        )}
      </div>
    </form>
  );
}
