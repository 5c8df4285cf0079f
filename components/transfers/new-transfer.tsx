"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { StepDialog } from "@/components/purchase-orders/step-dialog";
import { type StepResult, useOrderAction } from "@/components/purchase-orders/use-order-action";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useLocaleSettings } from "@/components/ui/locale";
import { NumberField } from "@/components/ui/number-field";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { quantityRules } from "@/lib/catalogue/quantity-rules";
import { parseNumberInput } from "@/lib/format/number-input";
import { formatQuantity } from "@/lib/format/quantity";
import { createTransferAction } from "@/lib/transfers/actions";

/** Plans a transfer of one item from a location that has it to another. */
export function NewTransfer({
  item,
  places,
  base,
  today,
}: {
  item: { id: string; code: string; unit: string };
  /** Every location; `onHand` in thousandths, null where it was never given. */
  places: readonly { id: string; name: string; onHand: number | null }[];
  base: string;
  today: string;
}) {
  const router = useRouter();
  const { locale } = useLocaleSettings();
  const [requestKey, setRequestKey] = useState(() => crypto.randomUUID());
  const { take } = useOrderAction(
    createTransferAction,
    (made) => {
      // One dialog may plan several, one after the other.
      setRequestKey(crypto.randomUUID());
      if (made) toast.success(`${made.number} is planned.`);
      if (made) router.push(`${base}/transfers/${made.id}`);
    },
    ["quantity", "toLocationId", "expectedDay"],
  );
  const stocked = places.filter(({ onHand }) => (onHand ?? 0) > 0);
  const most = stocked.toSorted((a, b) => (b.onHand ?? 0) - (a.onHand ?? 0))[0];
  const [from, setFrom] = useState(most?.id ?? "");
  const [to, setTo] = useState("");
  const [text, setText] = useState("");
  const [day, setDay] = useState("");
  const onHand = stocked.find(({ id }) => id === from)?.onHand ?? 0;
  const targets = places.filter(({ id }) => id !== from);
  const target = targets.find(({ id }) => id === to) ?? targets[0];
  if (!most || !target) return null;
  const rules = quantityRules(item.unit, [onHand]);
  const make = async (): Promise<StepResult> => {
    const reading = parseNumberInput(text, locale, rules);
    if (!reading.ok) return { ok: false, fieldErrors: { quantity: reading.message } };
    return take({
      requestKey,
      itemId: item.id,
      fromLocationId: from,
      toLocationId: target.id,
      quantity: reading.value,
      expectedDay: day || null,
    });
  };
  return (
    <StepDialog
      label="Transfer stock"
      title={`Transfer ${item.code}`}
      description="Plans count on it at once. Stock moves when the transfer is dispatched and received."
      confirmLabel="Plan transfer"
      onConfirm={make}
    >
      {(errors) => (
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="From">
            <Select
              value={from}
              onChange={(event) => setFrom(event.target.value)}
              options={stocked.map(({ id, name, onHand: stock }) => ({
                value: id,
                label: `${name}: ${formatQuantity(stock ?? 0, locale, { unit: item.unit })} on hand`,
              }))}
            />
          </Field>
          <Field label="To" error={errors.toLocationId}>
            <Select
              value={target.id}
              onChange={(event) => setTo(event.target.value)}
              options={targets.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Field>
          <NumberField
            label="Quantity"
            unit={item.unit}
            rules={rules}
            value={text}
            onValue={setText}
            error={errors.quantity}
          />
          <Field label="Expected on" optional error={errors.expectedDay}>
            <Input type="date" value={day} min={today} onChange={(event) => setDay(event.target.value)} />
          </Field>
        </div>
      )}
    </StepDialog>
  );
}
