"use client";
import { useState } from "react";
import { typedQuantity } from "@/components/agents/quantity-field";
import { Field } from "@/components/ui/field";
import { Quantity } from "@/components/ui/figures";
import { Input } from "@/components/ui/input";
import { useLocaleSettings } from "@/components/ui/locale";
import { NumberField } from "@/components/ui/number-field";
import { formatNumberInput } from "@/lib/format/number-input";
import { QUANTITY_RULES } from "@/lib/format/number-rules";
import { receiveOrderAction } from "@/lib/purchasing/actions";
import type { OrderView } from "@/lib/purchasing/queries";
import { StepDialog } from "./step-dialog";
import { type StepResult, useOrderAction } from "./use-order-action";

/** What came in, line by line; begins with everything that is still to come. */
export function ReceiveDialog({
  order,
  today,
  primary,
}: {
  order: OrderView;
  today: string;
  primary: boolean;
}) {
  const { run } = useOrderAction();
  const { locale } = useLocaleSettings();
  const left = order.lines.map((line) => ({
    ...line,
    left: line.closed ? 0 : Math.max(0, line.quantity - line.receivedQuantity),
  }));
  const [day, setDay] = useState(today);
  const [texts, setTexts] = useState<Record<string, string>>(() =>
    Object.fromEntries(left.map((line) => [line.id, formatNumberInput(line.left, locale, 3)])),
  );
  const typed = left.map((line) => ({ ...line, now: typedQuantity(texts[line.id] ?? "", locale) }));
  const tooMany = typed.some((line) => (line.now ?? 0) > line.left);
  const receive = async (): Promise<StepResult> => {
    const lines = typed.map((line) => ({ lineId: line.id, quantity: line.now }));
    // What cannot be read is marked at its line.
    if (lines.some((line) => line.quantity === null)) return { ok: false, fieldErrors: {} };
    return run(
      () =>
        receiveOrderAction({
          id: order.id,
          version: order.version,
          day,
          lines: lines.map((line) => ({ ...line, quantity: line.quantity ?? 0 })),
        }),
      "The goods are booked in.",
      ["day", "lines"],
    );
  };
  return (
    <StepDialog
      label="Receive goods"
      variant={primary ? "primary" : "secondary"}
      title={`Receive ${order.number}`}
      description={`Adds to the stock of ${order.location.name}.`}
      confirmLabel={tooMany ? "Book in more than ordered" : "Book in"}
      size="lg"
      onConfirm={receive}
    >
      {(errors) => (
        <>
          <Field label="Day" className="mb-4 max-w-64" error={errors.day}>
            <Input type="date" value={day} max={today} onChange={(event) => setDay(event.target.value)} />
          </Field>
          <ul className="divide-y divide-line">
            {typed.map((line, i) => (
              <li key={line.id} className="flex items-center justify-between gap-4 py-2">
                <div className="min-w-0 text-sm">
                  <span className="code-text font-medium">{line.code}</span>
                  <span className="block truncate text-muted text-xs">{line.name}</span>
                  <span className="text-muted text-xs">
                    <Quantity value={line.left} unit={line.unit} /> of{" "}
                    <Quantity value={line.quantity} unit={line.unit} /> outstanding
                  </span>
                  {(line.now ?? 0) > line.left && (
                    <span className="block text-caution text-xs">
                      <Quantity value={(line.now ?? 0) - line.left} unit={line.unit} /> more than is
                      outstanding.
                    </span>
                  )}
                </div>
                <NumberField
                  label={`Received of ${line.code}`}
                  hideLabel
                  rules={QUANTITY_RULES}
                  className="w-32 shrink-0"
                  error={
                    (texts[line.id] ?? "").trim() === ""
                      ? "Enter a number; 0 if nothing arrived."
                      : i === 0
                        ? errors.lines
                        : undefined
                  }
                  value={texts[line.id] ?? ""}
                  onValue={(text) => setTexts((now) => ({ ...now, [line.id]: text }))}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </StepDialog>
  );
}
