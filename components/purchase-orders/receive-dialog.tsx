"use client";
import { useState } from "react";
import { typedQuantity } from "@/components/agents/quantity-field";
import { Checkbox } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { Quantity } from "@/components/ui/figures";
import { Input } from "@/components/ui/input";
import { useLocaleSettings } from "@/components/ui/locale";
import { NumberField } from "@/components/ui/number-field";
import { toast } from "@/components/ui/toast";
import { quantityRules } from "@/lib/catalogue/quantity-rules";
import { formatNumberInput } from "@/lib/format/number-input";
import { receiveOrderAction } from "@/lib/purchasing/actions";
import type { ActionOrder } from "./action-order";
import { StepDialog } from "./step-dialog";
import { type StepResult, useOrderAction } from "./use-order-action";
import { useUndoReceipt } from "./use-undo-receipt";

/** What came in, line by line; begins with everything that is still to come. */
export function ReceiveDialog({
  order,
  today,
  primary,
}: {
  order: ActionOrder;
  today: string;
  primary: boolean;
}) {
  const { undo } = useUndoReceipt();
  const { take } = useOrderAction(
    receiveOrderAction,
    (receipt) => {
      const done = "The goods are booked in.";
      if (receipt) toast.undo(done, () => undo(receipt));
      else toast.success(done);
    },
    ["day", "lines"],
  );
  const { locale } = useLocaleSettings();
  const left = order.receivable;
  const [day, setDay] = useState(today);
  const [texts, setTexts] = useState<Record<string, string>>(() =>
    Object.fromEntries(left.map((line) => [line.id, formatNumberInput(line.left, locale, 3)])),
  );
  const [confirmedFor, setConfirmedFor] = useState("");
  const typed = left.map((line) => {
    const rules = quantityRules(line.unit, [line.quantity, line.left]);
    return { ...line, rules, now: typedQuantity(texts[line.id] ?? "", locale, rules) };
  });
  const over = typed.filter((line) => (line.now ?? 0) > line.left);
  const [one] = over;
  // What is confirmed are these numbers: another number is asked about anew.
  const asked = over.map((line) => `${line.id} ${line.now}`).join();
  const confirmed = over.length > 0 && confirmedFor === asked;
  const receive = async (): Promise<StepResult> => {
    const lines = typed.map((line) => ({ lineId: line.id, quantity: line.now }));
    // What cannot be read is marked at its line.
    if (lines.some((line) => line.quantity === null)) return { ok: false, fieldErrors: {} };
    if (over.length > 0 && !confirmed)
      return {
        ok: false,
        fieldErrors: { confirmed: "Check the numbers. If they are right, tick this box." },
      };
    return take({
      id: order.id,
      version: order.version,
      day,
      confirmed,
      lines: lines.map((line) => ({ ...line, quantity: line.quantity ?? 0 })),
    });
  };
  return (
    <StepDialog
      label="Receive goods"
      variant={primary ? "primary" : "secondary"}
      title={`Receive ${order.number}`}
      description={`Adds to the stock of ${order.location.name}.`}
      confirmLabel={one ? "Book in more than ordered" : "Book in"}
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
              <li key={line.id} className="flex items-start justify-between gap-4 py-2">
                <div className="min-w-0 text-sm">
                  <span className="code-text font-medium">{line.code}</span>
                  <span className="block truncate text-muted text-xs">{line.name}</span>
                  <span className="text-muted text-xs">
                    <Quantity value={line.left} unit={line.unit} /> of{" "}
                    <Quantity value={line.quantity} unit={line.unit} /> outstanding
                  </span>
                </div>
                <NumberField
                  label={`Received of ${line.code}`}
                  hideLabel
                  rules={line.rules}
                  className="w-36 shrink-0"
                  warning={
                    (line.now ?? 0) > line.left && (
                      <>
                        <Quantity value={(line.now ?? 0) - line.left} unit={line.unit} /> more than is
                        outstanding.
                      </>
                    )
                  }
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
          {one && (
            <div className="mt-3 border-line border-t pt-3">
              <Checkbox
                label={
                  over.length === 1 ? (
                    <>
                      Book in <Quantity value={one.now} unit={one.unit} /> of {one.code}, although only{" "}
                      <Quantity value={one.left} unit={one.unit} /> are outstanding
                    </>
                  ) : (
                    `Book in more than is outstanding on ${over.length} lines`
                  )
                }
                checked={confirmed}
                onChange={(event) => setConfirmedFor(event.target.checked ? asked : "")}
                aria-invalid={errors.confirmed && !confirmed ? true : undefined}
                aria-describedby={errors.confirmed && !confirmed ? "receive-confirmed-error" : undefined}
              />
              {errors.confirmed && !confirmed && (
                <p id="receive-confirmed-error" className="text-critical text-xs">
                  {errors.confirmed}
                </p>
              )}
            </div>
          )}
        </>
      )}
    </StepDialog>
  );
}
