"use client";
import { Input } from "@/components/ui/input";
import { type Lot, lotHint } from "@/lib/agents/lot-hint";

/** Units as somebody types them to thousandths; null when it is no quantity. */
export function typedQuantity(text: string): number | null {
  const value = Number(text.trim().replace(",", "."));
  if (text.trim() === "" || !Number.isFinite(value) || value < 0 || value > 1e9) return null;
  return Math.round(value * 1000);
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
  lot: Lot;
  label: string;
  disabled: boolean;
}) {
  const quantity = typedQuantity(text);
  const hint = quantity === null ? null : lotHint(quantity, lot);
  const offers = hint && !hint.ok ? [hint.below, hint.above].filter((value) => value !== null) : [];
  return (
    <div className="ml-auto w-28">
      <Input
        numeric
        data-quantity=""
        aria-label={label}
        aria-invalid={quantity === null || undefined}
        value={text}
        disabled={disabled}
        onChange={(event) => onText(event.target.value)}
        onFocus={(event) => event.target.select()}
      />
      {quantity === null && <p className="mt-1 text-left text-critical text-xs">Enter a number.</p>}
      {quantity === 0 && <p className="mt-1 text-left text-muted text-xs">Left out of the order.</p>}
      {hint && !hint.ok && (
        <div className="mt-1 whitespace-normal text-left text-caution text-xs">
          {hint.text}{" "}
          {offers.map((value) => (
            <button
              key={value}
              type="button"
              className="mr-1 rounded-sm font-medium text-accent underline underline-offset-2"
              onClick={() => onText(String(value / 1000))}
            >
              Take {value / 1000}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
