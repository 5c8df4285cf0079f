"use client";
import { useMemo } from "react";
import { TextLink } from "@/components/ui/code-text";
import { useLocaleSettings } from "@/components/ui/locale";
import { formatDay } from "@/lib/format/day";
import { dayIn } from "@/lib/platform/clock";
import { type Mark, marksIn, piecesOf } from "@/lib/spoken/marks";
import type { CallView } from "@/lib/voice/queries";

type MarkedCall = Pick<CallView, "orders" | "items" | "answeredAt" | "createdAt">;

/** Words of a call, in which orders, items, days and quantities are marked; an order and an item lead to their page. */
export function MarkedText({ text, call, base }: { text: string; call: MarkedCall; base: string }) {
  const { timeZone } = useLocaleSettings();
  const { orders, items, answeredAt, createdAt } = call;
  const pieces = useMemo(() => {
    const today = dayIn(new Date(answeredAt ?? createdAt), timeZone);
    return piecesOf(text, marksIn(text, { orders, items }, today));
  }, [text, orders, items, answeredAt, createdAt, timeZone]);
  return pieces.map(({ text: words, start, mark }) =>
    mark ? <Marked key={start} words={words} mark={mark} base={base} /> : words,
  );
}

function Marked({ words, mark, base }: { words: string; mark: Mark; base: string }) {
  const { locale } = useLocaleSettings();
  if (mark.kind === "order") return <TextLink href={`${base}/purchase-orders/${mark.id}`}>{words}</TextLink>;
  if (mark.kind === "item") return <TextLink href={`${base}/items/${mark.id}`}>{words}</TextLink>;
  if (mark.kind === "hidden")
    return (
      <>
        <span aria-hidden="true" title="A card number is hidden">
          {words}
        </span>
        <span className="sr-only">(card number hidden)</span>
      </>
    );
  if (mark.kind === "quantity") return <span className="font-medium tabular-nums">{words}</span>;
  const day = formatDay(mark.day, locale);
  if (mark.orderId === null)
    return (
      <time dateTime={mark.day} title={day} className="font-medium">
        {words}
      </time>
    );
  return (
    <TextLink href={`${base}/purchase-orders/${mark.orderId}`}>
      <time dateTime={mark.day} title={`${day}: an order is expected on this day`}>
        {words}
      </time>
    </TextLink>
  );
}
