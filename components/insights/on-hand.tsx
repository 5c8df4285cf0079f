"use client";
import { cx } from "@/components/ui/cx";
import { Quantity } from "@/components/ui/figures";
import { useLocaleSettings } from "@/components/ui/locale";
import { reservedText } from "./reserved-text";

/** The stock of a row and, below it in words, what of it is reserved: full shelves may have nothing left to sell. */
export function OnHand({
  stock,
  unit,
  brief,
  className,
}: {
  /** Thousandths; null where nobody knows. */
  stock: { onHand: number | null; reserved: number | null };
  unit?: string;
  /** Without what is available, for narrow columns. */
  brief?: boolean;
  className?: string;
}) {
  const { locale } = useLocaleSettings();
  const text = reservedText(stock, locale, brief);
  return (
    <span>
      <Quantity value={stock.onHand} unit={unit} className={className} />
      {text && <span className={cx("block text-muted text-xs", !brief && "whitespace-nowrap")}>{text}</span>}
    </span>
  );
}
