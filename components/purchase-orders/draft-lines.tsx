"use client";
import { Plus, Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Money } from "@/components/ui/figures";
import { useLocaleSettings } from "@/components/ui/locale";
import { NumberField } from "@/components/ui/number-field";
import { Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import { lotHint } from "@/lib/agents/lot-hint";
import { formatNumberInput } from "@/lib/format/number-input";
import { PRICE_RULES, QUANTITY_RULES } from "@/lib/format/number-rules";
import {
  LINE_TOO_LARGE,
  lineFits,
  MAX_TYPED_LINES,
  TOO_MANY_TYPED_LINES,
} from "@/lib/purchasing/order-limits";
import type { OfferChoice } from "@/lib/purchasing/queries";
import { type DraftOrderLine, draftTotal, orderedRules, readLine } from "./draft-line";
import { totalLabel } from "./total-label";

const COLUMNS = "sm:grid-cols-[minmax(0,1fr)_8rem_9rem_2rem]";

/** The lines of a new order: what of the supplier's offers, how many, at which price. */
export function DraftLines({
  lines,
  onLines,
  offers,
  currency,
  tried,
}: {
  lines: readonly DraftOrderLine[];
  onLines: (change: (now: readonly DraftOrderLine[]) => readonly DraftOrderLine[]) => void;
  offers: readonly OfferChoice[];
  /** Of the supplier; null while none is chosen. */
  currency: string | null;
  /** Saving was tried: what is missing is marked from then on. */
  tried: boolean;
}) {
  const { locale } = useLocaleSettings();
  const total = draftTotal(lines, locale, currency ?? "EUR", offers);
  return (
    <Panel
      title="Lines"
      description={
        !currency
          ? "Choose a supplier first, then add what to order."
          : offers.length === 0
            ? "This supplier offers nothing yet. Import its price list, or add offers at the items."
            : lines.length >= MAX_TYPED_LINES
              ? TOO_MANY_TYPED_LINES
              : undefined
      }
      footer={
        currency ? (
          <span>
            {totalLabel(total.unpriced, locale)}{" "}
            <Money minor={total.minor} currency={currency} className="font-semibold text-ink" />
          </span>
        ) : undefined
      }
    >
      {lines.length > 0 && (
        <div
          aria-hidden="true"
          className={`hidden gap-3 border-line border-b pb-2 font-medium text-muted text-xs sm:grid ${COLUMNS}`}
        >
          <span>Item</span>
          <span className="text-right">Quantity</span>
          <span className="text-right">Unit price ({currency})</span>
        </div>
      )}
      <ul>
        {lines.map((line, i) => (
          <LineFields
            key={line.key}
            line={line}
            number={i + 1}
            offers={offers}
            currency={currency ?? ""}
            tried={tried}
            onChange={(part) =>
              onLines((now) => now.map((each) => (each.key === line.key ? { ...each, ...part } : each)))
            }
            onRemove={() => onLines((now) => now.filter((each) => each.key !== line.key))}
          />
        ))}
      </ul>
      <Button
        className="mt-3"
        disabled={!currency || offers.length === 0 || lines.length >= MAX_TYPED_LINES}
        icon={<Plus aria-hidden="true" />}
        onClick={() =>
          onLines((now) => [...now, { key: (now.at(-1)?.key ?? 0) + 1, itemId: "", quantity: "", price: "" }])
        }
      >
        Add a line
      </Button>
    </Panel>
  );
}

function LineFields({
  line,
  number,
  offers,
  currency,
  tried,
  onChange,
  onRemove,
}: {
  line: DraftOrderLine;
  number: number;
  offers: readonly OfferChoice[];
  currency: string;
  tried: boolean;
  onChange: (part: Partial<DraftOrderLine>) => void;
  onRemove: () => void;
}) {
  const { locale } = useLocaleSettings();
  const offer = offers.find(({ itemId }) => itemId === line.itemId);
  const { quantity, unitPrice } = readLine(line, locale, offers);
  const hint = offer && quantity ? lotHint(quantity, offer, locale) : null;
  const label = (text: string, unit = "") => (
    <span>
      {text}
      <span className="sr-only"> of line {number}</span>
      {unit && ` (${unit})`}
    </span>
  );
  const choose = (itemId: string) => {
    const chosen = offers.find((each) => each.itemId === itemId);
    const least = chosen ? lotHint(1, chosen).above : 1000;
    onChange({
      itemId,
      quantity: formatNumberInput(least, locale, QUANTITY_RULES.scale),
      price: chosen?.unitPrice ? formatNumberInput(chosen.unitPrice, locale, PRICE_RULES.scale) : "",
    });
  };
  return (
    <li
      className={`grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-start gap-3 border-line border-b py-3 ${COLUMNS}`}
    >
      <Field
        className="max-sm:col-span-3"
        label={label("Item")}
        hideLabel="wide"
        error={tried && !line.itemId ? "Choose an item." : undefined}
        hint={hint && !hint.ok ? hint.text : undefined}
      >
        <Select
          value={line.itemId}
          placeholder="Choose an item"
          onChange={(event) => choose(event.target.value)}
          options={offers.map(({ itemId, code, name }) => ({ value: itemId, label: `${code}  ${name}` }))}
        />
      </Field>
      <NumberField
        label={label("Quantity")}
        hideLabel="wide"
        rules={orderedRules(offer)}
        error={tried && line.quantity.trim() === "" ? "Enter a quantity." : undefined}
        value={line.quantity}
        onValue={(text) => onChange({ quantity: text })}
      />
      <NumberField
        label={label("Unit price", currency)}
        hideLabel="wide"
        required={false}
        rules={PRICE_RULES}
        error={quantity && unitPrice && !lineFits({ quantity, unitPrice }) ? LINE_TOO_LARGE : undefined}
        hint={
          line.itemId && unitPrice === 0 ? "No price is known. The total leaves this line out." : undefined
        }
        value={line.price}
        onValue={(text) => onChange({ price: text })}
      />
      <Button
        variant="ghost"
        size="icon"
        className="max-sm:mt-6"
        aria-label={`Remove line ${number}`}
        icon={<Trash2 aria-hidden="true" />}
        onClick={onRemove}
      />
    </li>
  );
}
