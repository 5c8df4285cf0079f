"use client";
import { Plus, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { callAction } from "@/components/accounts/call-action";
import { FailureText } from "@/components/accounts/failure-text";
import { Button } from "@/components/ui/button";
import { FormMessage } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import { Money } from "@/components/ui/figures";
import { Input } from "@/components/ui/input";
import { useReader } from "@/components/ui/locale";
import { NumberField } from "@/components/ui/number-field";
import { Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import type { ActionFailure } from "@/lib/accounts/action-client";
import { lotHint } from "@/lib/agents/lot-hint";
import { createDraftAction } from "@/lib/erp/purchase-orders/actions";
import type { OfferChoice } from "@/lib/erp/purchase-orders/queries";
import { formatNumberInput, type NumberRules, parseNumberInput } from "@/lib/format/number-input";
import { PRICE_RULES, QUANTITY_RULES } from "@/lib/format/number-rules";
import { amountMinor } from "@/lib/platform/scale";

interface Line {
  key: number;
  itemId: string;
  quantity: string;
  price: string;
}

/** Nothing is ordered by a line of zero. */
const ORDERED_RULES: NumberRules = { ...QUANTITY_RULES, min: 1 };

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
  const { locale } = useReader();
  const [busy, start] = useTransition();
  const [loading, load] = useTransition();
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  /** The same for every try, so that one whose answer was lost is not made twice. */
  const [requestKey] = useState(() => crypto.randomUUID());
  /** Saving was tried: what is missing is marked from then on. */
  const [tried, setTried] = useState(false);
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
      quantity: formatNumberInput(least, locale, QUANTITY_RULES.scale),
      // A price that is not known is typed, not taken as 0.
      price: offer?.unitPrice ? formatNumberInput(offer.unitPrice, locale, PRICE_RULES.scale) : "",
    });
  };
  const typed = (text: string, rules: NumberRules) => {
    const reading = parseNumberInput(text, locale, rules);
    return reading.ok ? reading.value : null;
  };
  const read = lines.map((line) => ({
    itemId: line.itemId,
    quantity: typed(line.quantity, ORDERED_RULES),
    unitPrice: typed(line.price, PRICE_RULES),
  }));
  const currency = supplier?.currency ?? "";
  const total = read.reduce(
    (sum, line) => sum + amountMinor(line.quantity ?? 0, line.unitPrice ?? 0, currency || "EUR"),
    0,
  );
  const save = () =>
    start(async () => {
      setTried(true);
      if (!supplier) return setFailure({ message: "Choose a supplier first." });
      const whole = read.flatMap(({ itemId, quantity, unitPrice }) =>
        itemId && quantity && unitPrice !== null ? [{ itemId, quantity, unitPrice }] : [],
      );
      if (lines.length === 0) return setFailure({ message: "Add at least one line." });
      if (whole.length < lines.length)
        return setFailure({
          message: "Each line needs an item, a quantity and a price. What is missing or unclear is marked.",
        });
      const answer = await callAction(() =>
        createDraftAction({
          requestKey,
          supplierId: supplier.id,
          locationId,
          expectedDay: expectedDay || null,
          note: note || null,
          lines: whole,
        }),
      );
      if (!answer?.data)
        return setFailure(answer?.serverError ?? { message: "Some entries are out of range." });
      toast.success(
        answer.data.already
          ? `${answer.data.number} was saved at the first try. Check that it says what you want.`
          : `${answer.data.number} is saved as a draft.`,
      );
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
            const quantity = typed(line.quantity, ORDERED_RULES);
            const hint = offer && quantity ? lotHint(quantity, offer, locale) : null;
            return (
              <li
                key={line.key}
                className="grid items-start gap-3 border-line border-b pb-3 sm:grid-cols-[minmax(0,1fr)_8rem_8rem_auto]"
              >
                <Field
                  label={`Item of line ${i + 1}`}
                  hideLabel
                  error={tried && !line.itemId ? "Choose an item." : undefined}
                  hint={hint && !hint.ok ? hint.text : undefined}
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
                <NumberField
                  label={`Quantity of line ${i + 1}`}
                  hideLabel
                  placeholder="Quantity"
                  rules={ORDERED_RULES}
                  error={tried && line.quantity.trim() === "" ? "Enter a quantity." : undefined}
                  value={line.quantity}
                  onValue={(text) => change(line.key, { quantity: text })}
                />
                <NumberField
                  label={`Unit price of line ${i + 1}`}
                  hideLabel
                  placeholder={`Price, ${currency}`}
                  rules={PRICE_RULES}
                  error={tried && line.price.trim() === "" ? "Enter a price." : undefined}
                  value={line.price}
                  onValue={(text) => change(line.key, { price: text })}
                />
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
      <FormMessage
        error={
          failure && (
            <FailureText
              failure={failure}
              look={{ href: `${base}?status=draft`, label: "See the draft orders" }}
            />
          )
        }
      />
      <Button variant="primary" pending={busy} onClick={save}>
        Save draft
      </Button>
    </div>
  );
}
