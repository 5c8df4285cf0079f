"use client";
import { useId } from "react";
import { Checkbox } from "@/components/ui/choice";
import { useLocaleSettings } from "@/components/ui/locale";
import { NumberField } from "@/components/ui/number-field";
import type { ProposalLineView } from "@/lib/agents/inbox";
import { lotHint, quantitiesOf, unusualQuantity } from "@/lib/agents/lot-hint";
import { quantityRules } from "@/lib/catalogue/quantity-rules";
import { formatNumberInput, parseNumberInput } from "@/lib/format/number-input";
import { QUANTITY_RULES } from "@/lib/format/number-rules";

/** Units as somebody types them to thousandths; null when it is no quantity that `rules` take. */
export function typedQuantity(text: string, locale: string, rules = QUANTITY_RULES): number | null {
  const reading = parseNumberInput(text, locale, rules);
  return reading.ok ? reading.value : null;
}

/** How the quantity of a proposed line is typed. */
export const lineRules = (line: ProposalLineView) => quantityRules(line.facts.unit, quantitiesOf(line));

/** What is unusual about a quantity, in one sentence or two; empty when nothing is. A new one has to be confirmed. */
export function quantityWarning(line: ProposalLineView, quantity: number | null, locale: string): string {
  if (quantity === null) return "";
  const hint = lotHint(quantity, { ...line, unit: line.facts.unit }, locale);
  return [unusualQuantity(quantity, line.suggestedQuantity, locale), hint.text].filter(Boolean).join(" ");
}

/**
 * A quantity that can be changed in place. Says what is unusual about it, offers what the supplier takes, and asks whether
 * it is meant.
 */
export function QuantityField({
  text,
  onText,
  line,
  error,
  confirmed,
  onConfirm,
  asked,
}: {
  text: string;
  onText: (text: string) => void;
  line: ProposalLineView;
  /** What is wrong with the line, beyond what the field finds itself. */
  error?: string;
  /** The person says that the unusual quantity is meant. */
  confirmed: boolean;
  onConfirm: (confirmed: boolean) => void;
  /** Saving was tried: what is not confirmed is marked. */
  asked: boolean;
}) {
  const { locale } = useLocaleSettings();
  const id = useId();
  const rules = lineRules(line);
  const quantity = typedQuantity(text, locale, rules);
  const warning = quantityWarning(line, quantity, locale);
  const hint = quantity === null || !warning ? null : lotHint(quantity, line);
  const offers = hint && !hint.ok ? [hint.below, hint.above].filter((value) => value !== null) : [];
  const unitsText = (thousandths: number) => formatNumberInput(thousandths, locale, QUANTITY_RULES.scale);
  const missing = asked && !confirmed;
  return (
    <div className="w-44 whitespace-normal text-left">
      <NumberField
        label={`Quantity of ${line.facts.code}`}
        hideLabel
        rules={rules}
        data-quantity=""
        error={text.trim() === "" ? "Enter a number." : error}
        warning={warning}
        hint={quantity === 0 ? "Left out of the order." : undefined}
        value={text}
        onValue={onText}
        onFocus={(event) => event.target.select()}
      />
      {offers.length > 0 && (
        <p className="mt-1 text-xs">
          {offers.map((value) => (
            <button
              key={value}
              type="button"
              className="mr-2 rounded-sm font-medium text-accent underline underline-offset-2"
              onClick={() => onText(unitsText(value))}
            >
              Use {unitsText(value)}
            </button>
          ))}
        </p>
      )}
      {warning && quantity !== line.quantity && (
        <>
          <Checkbox
            label={`Order ${unitsText(quantity ?? 0)} anyway`}
            checked={confirmed}
            onChange={(event) => onConfirm(event.target.checked)}
            aria-invalid={missing || undefined}
            aria-describedby={missing ? `${id}-missing` : undefined}
          />
          {missing && (
            <p id={`${id}-missing`} className="text-critical text-xs">
              Check the number. If it is right, tick this box.
            </p>
          )}
        </>
      )}
    </div>
  );
}
