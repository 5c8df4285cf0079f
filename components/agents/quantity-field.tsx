"use client";
import { useLocaleSettings } from "@/components/ui/locale";
import { NumberField } from "@/components/ui/number-field";
import { type Lot, lotHint, unusualQuantity } from "@/lib/agents/lot-hint";
import { formatNumberInput, parseNumberInput } from "@/lib/format/number-input";
import { QUANTITY_RULES } from "@/lib/format/number-rules";

/** Units as somebody types them to thousandths; null when it is no quantity. */
export function typedQuantity(text: string, locale: string): number | null {
  const reading = parseNumberInput(text, locale, QUANTITY_RULES);
  return reading.ok ? reading.value : null;
}

/** A quantity that can be changed in place; says when the supplier's minimum or multiple is not kept. */
export function QuantityField({
  text,
  onText,
  lot,
  label,
  disabled,
}: {
  text: string;
  onText: (text: string) => void;
  lot: Lot & { suggestedQuantity: number };
  label: string;
  disabled: boolean;
}) {
  const { locale } = useLocaleSettings();
  const quantity = typedQuantity(text, locale);
  const hint = quantity === null ? null : lotHint(quantity, lot, locale);
  const unusual = quantity === null ? "" : unusualQuantity(quantity, lot.suggestedQuantity, locale);
  const offers = hint && !hint.ok ? [hint.below, hint.above].filter((value) => value !== null) : [];
  const unitsText = (thousandths: number) => formatNumberInput(thousandths, locale, QUANTITY_RULES.scale);
  return (
    <div className="ml-auto w-28 whitespace-normal text-left">
      <NumberField
        label={label}
        hideLabel
        rules={QUANTITY_RULES}
        data-quantity=""
        error={text.trim() === "" ? "Enter a number." : undefined}
        hint={quantity === 0 ? "Left out of the order." : undefined}
        value={text}
        disabled={disabled}
        onValue={onText}
        onFocus={(event) => event.target.select()}
      />
      {unusual && <p className="mt-1 text-caution text-xs">{unusual}</p>}
      {hint && !hint.ok && (
        <div className="mt-1 text-caution text-xs">
          {hint.text}{" "}
          {offers.map((value) => (
            <button
              key={value}
              type="button"
              className="mr-1 rounded-sm font-medium text-accent underline underline-offset-2"
              onClick={() => onText(unitsText(value))}
            >
              Use {unitsText(value)}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
