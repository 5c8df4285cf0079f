"use client";
import { Plus, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { typedQuantity } from "@/components/agents/quantity-field";
import { Button } from "@/components/ui/button";
import { FormMessage } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import { Money } from "@/components/ui/figures";
import { Input } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { lotHint } from "@/lib/agents/lot-hint";
import { createDraftAction } from "@/lib/erp/purchase-orders/actions";
import type { OfferChoice } from "@/lib/erp/purchase-orders/queries";
import { amountMinor, PRICE_SCALE } from "@/lib/platform/scale";

interface Line {
  key: number;
  itemId: string;
  quantity: string;
  price: string;
}

/** A new order by hand. Its lines are what the supplier offers, with price, minimum and multiple filled in. */
export function DraftForm({
  base,
  supplier,
  suppliers,
  locations,
  offers,
}: {
  base: string;
  supplier: { id: string; currency: string } | null;
  suppliers: readonly { id: string; name: string }[];
  locations: readonly { id: string; name: string }[];
  offers: readonly OfferChoice[];
}) {
  const router = useRouter();
  const [busy, start] = useTransition();
  const [loading, load] = useTransition();
  const [failure, setFailure] = useState("");
  const [locationId, setLocationId] = useState(locations[0]?.id ?? "");
  const [expectedDay, setExpectedDay] = useState("");
  const [note, setNote] = useState("");
  const [lines, setLines] = useState<Line[]>([]);
  const offerOf = (itemId: string) => offers.find((offer) => offer.itemId === itemId);
  const add = () =>
    setLines((now) => [...now, { key: (now.at(-1)?.key ?? 0) + 1, itemId: "", quantity: "", price: "" }]);
  const change = (key: number, part: Partial<Line>) =>
    setLines((now) => now.map((line) => (line.key === key ? { ...line, ...part } : line)));
  const choose = (key: number, itemId: string) => {
    const offer = offerOf(itemId);
    const least = offer ? lotHint(1, offer).above : 1000;
    change(key, {
      itemId,
      quantity: String(least / 1000),
      price: String((offer?.unitPrice ?? 0) / PRICE_SCALE),
    });
  };
  const priceOf = (line: Line) => {
    const value = Number(line.price.trim().replace(",", "."));
    return line.price.trim() === "" || !Number.isFinite(value) || value < 0
      ? null
      : Math.round(value * PRICE_SCALE);
  };
  const read = lines.map((line) => ({
    itemId: line.itemId,
    quantity: typedQuantity(line.quantity),
    unitPrice: priceOf(line),
  }));
  const currency = supplier?.currency ?? "";
  const total = read.reduce(
    (sum, line) => sum + amountMinor(line.quantity ?? 0, line.unitPrice ?? 0, currency || "EUR"),
    0,
  );
  const save = () =>
    start(async () => {
      if (!supplier) return setFailure("Choose a supplier first.");
      const whole = read.flatMap(({ itemId, quantity, unitPrice }) =>
        itemId && quantity && unitPrice !== null ? [{ itemId, quantity, unitPrice }] : [],
      );
      if (whole.length === 0 || whole.length < lines.length)
        return setFailure("Each line needs an item, a quantity and a price.");
      const answer = await createDraftAction({
        supplierId: supplier.id,
        locationId,
        expectedDay: expectedDay || null,
        note: note || null,
        lines: whole,
      });
      if (!answer?.data) return setFailure(answer?.serverError?.message ?? "Some entries are out of range.");
      toast.success(`${answer.data.number} is saved as a draft.`);
      router.push(`${base}/${answer.data.id}`);
    });
  return (
    <div className="space-y-6">
      <Panel title="Order">
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          <Field label="Supplier">
            <Select
              value={supplier?.id ?? ""}
              placeholder="Choose a supplier"
              aria-busy={loading}
              onChange={(event) => {
                setLines([]);
                load(() => router.replace(`${base}/new?supplier=${event.target.value}`));
              }}
              options={suppliers.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Field>
          <Field label="Deliver to">
            <Select
              value={locationId}
              onChange={(event) => setLocationId(event.target.value)}
              options={locations.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Field>
          <Field label="Expected on" optional>
            <Input type="date" value={expectedDay} onChange={(event) => setExpectedDay(event.target.value)} />
          </Field>
          <Field label="Note to the supplier" optional className="sm:col-span-2 lg:col-span-3">
            <Textarea value={note} maxLength={2000} onChange={(event) => setNote(event.target.value)} />
          </Field>
        </div>
      </Panel>
      <Panel
        title="Lines"
        description={
          supplier && offers.length === 0
            ? "This supplier offers nothing yet. Import its price list, or add offers at the items."
            : undefined
        }
        footer={
          supplier ? (
            <span>
              Total <Money minor={total} currency={currency} className="font-semibold text-ink" />
            </span>
          ) : undefined
        }
      >
        <ul className="space-y-3">
          {lines.map((line, i) => {
            const offer = offerOf(line.itemId);
            const quantity = typedQuantity(line.quantity);
            const hint = offer && quantity ? lotHint(quantity, offer) : null;
            return (
              <li
                key={line.key}
                className="grid items-start gap-3 border-line border-b pb-3 sm:grid-cols-[minmax(0,1fr)_8rem_8rem_auto]"
              >
                <Field
                  label={`Item of line ${i + 1}`}
                  hideLabel
                  error={hint && !hint.ok ? hint.text : undefined}
                >
                  <Select
                    value={line.itemId}
                    placeholder="Choose an item"
                    onChange={(event) => choose(line.key, event.target.value)}
                    options={offers.map(({ itemId, code, name }) => ({
                      value: itemId,
                      label: `${code}  ${name}`,
                    }))}
                  />
                </Field>
                <Field label={`Quantity of line ${i + 1}`} hideLabel>
                  <Input
                    numeric
                    placeholder="Quantity"
                    value={line.quantity}
                    onChange={(event) => change(line.key, { quantity: event.target.value })}
                  />
                </Field>
                <Field label={`Unit price of line ${i + 1}`} hideLabel>
                  <Input
                    numeric
                    placeholder={`Price, ${currency}`}
                    value={line.price}
                    onChange={(event) => change(line.key, { price: event.target.value })}
                  />
                </Field>
                <Button
                  variant="ghost"
                  size="icon"
                  aria-label={`Remove line ${i + 1}`}
                  icon={<Trash2 aria-hidden="true" />}
                  onClick={() => setLines((now) => now.filter((entry) => entry.key !== line.key))}
                />
              </li>
            );
          })}
        </ul>
        <Button
          className="mt-3"
          disabled={!supplier || offers.length === 0}
          icon={<Plus aria-hidden="true" />}
          onClick={add}
        >
          Add a line
        </Button>
      </Panel>
      <FormMessage error={failure} />
      <Button variant="primary" pending={busy} onClick={save}>
        Save draft
      </Button>
    </div>
  );
}
