"use client";
import { ChevronDown } from "lucide-react";
import { Fragment, useState } from "react";
import { CodeText } from "@/components/ui/code-text";
import { cx } from "@/components/ui/cx";
import { DayText, Money, NumberText, Price, Quantity } from "@/components/ui/figures";
import { useLocaleSettings } from "@/components/ui/locale";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import type { ProposalLineView } from "@/lib/agents/inbox";
import { countOf } from "@/lib/format/count";
import { amountMinor } from "@/lib/format/scale";
import { QUANTITY_SCALE } from "@/lib/format/stored-decimals";
import { LINE_TOO_LARGE, lineFits } from "@/lib/purchasing/order-limits";
import { LineWhy } from "./line-why";
import { lineRules, QuantityField, typedQuantity } from "./quantity-field";
import { UrgencyPill } from "./urgency-pill";

/** A quantity that lasts longer is said to last longer than this. */
const MOST_DAYS = 730;

/** The lines of a proposal: how much of what, at what price, and why. */
export function ProposalLines({
  lines,
  texts,
  onText,
  currency,
  base,
  editable,
  confirmed,
  onConfirm,
  asked,
}: {
  lines: readonly ProposalLineView[];
  /** What stands in each line's quantity field, by line id. */
  texts: Readonly<Record<string, string>>;
  onText: (lineId: string, text: string) => void;
  currency: string;
  base: string;
  editable: boolean;
  /** The unusual quantities that the person says are meant, by line id. */
  confirmed: Readonly<Record<string, number>>;
  onConfirm: (lineId: string, quantity: number | null) => void;
  /** Saving was tried: what is not confirmed is marked. */
  asked: boolean;
}) {
  const [shown, setShown] = useState<ReadonlySet<string>>(new Set());
  const { locale } = useLocaleSettings();
  const toggle = (id: string) =>
    setShown((now) => {
      const next = new Set(now);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  return (
    <TableFrame caption="Lines of the proposal" stack>
      <Thead className="md:static">
        <tr>
          <Th>Item</Th>
          <Th numeric>Order</Th>
          <Th numeric>Unit price</Th>
          <Th numeric>Amount ({currency})</Th>
          <Th>
            <span className="sr-only">Reasons</span>
          </Th>
        </tr>
      </Thead>
      <Tbody>
        {lines.map((line) => {
          const typed = typedQuantity(texts[line.id] ?? "", locale, lineRules(line));
          const quantity = typed ?? line.quantity;
          const open = shown.has(line.id);
          return (
            <Fragment key={line.id}>
              <Tr>
                <Td label="Item" className="md:w-full md:max-w-0">
                  <span className="flex min-w-0 flex-col items-start max-md:items-end">
                    <CodeText href={`${base}/items/${line.itemId}`}>{line.facts.code}</CodeText>
                    {line.facts.name !== line.facts.code && (
                      <span className="block max-w-full truncate text-muted text-xs max-md:max-w-56">
                        {line.facts.name}
                      </span>
                    )}
                    <StockNow line={line} />
                    {line.urgencyLevel !== "normal" && <UrgencyPill level={line.urgencyLevel} />}
                  </span>
                </Td>
                <Td numeric label="Order">
                  <div className="flex flex-col items-end">
                    {editable ? (
                      <QuantityField
                        text={texts[line.id] ?? ""}
                        onText={(text) => onText(line.id, text)}
                        line={line}
                        error={lineFits({ ...line, quantity }) ? undefined : LINE_TOO_LARGE}
                        confirmed={typed !== null && confirmed[line.id] === typed}
                        onConfirm={(yes) => onConfirm(line.id, yes ? typed : null)}
                        asked={asked}
                      />
                    ) : (
                      <Quantity value={line.quantity} unit={line.facts.unit} />
                    )}
                    {quantity !== line.suggestedQuantity && (
                      <p className="mt-1 text-muted text-xs">
                        proposed <Quantity value={line.suggestedQuantity} />
                      </p>
                    )}
                    <Covers quantity={quantity} daily={line.facts.demand.daily} />
                  </div>
                </Td>
                <Td numeric label="Unit price">
                  <Price value={line.unitPrice || null} currency={currency} bare />
                  {line.unitPrice <= 0 && <p className="text-caution text-xs">Price not known</p>}
                </Td>
                <Td numeric label="Amount">
                  <Money
                    minor={line.unitPrice > 0 ? amountMinor(quantity, line.unitPrice, currency) : null}
                    currency={currency}
                    bare
                  />
                </Td>
                <Td>
                  <button
                    type="button"
                    aria-expanded={open}
                    aria-label={`Why this much of ${line.facts.code}?`}
                    onClick={() => toggle(line.id)}
                    className="inline-flex items-center gap-1 whitespace-nowrap rounded-sm px-1 py-1 text-accent text-xs hover:underline"
                  >
                    Why?
                    <ChevronDown
                      aria-hidden="true"
                      className={cx("size-3.5 transition-transform", open && "rotate-180")}
                    />
                  </button>
                </Td>
              </Tr>
              {open && (
                <tr className="bg-sunken/60 max-md:block">
                  <td colSpan={5} className="border-line border-b px-4 py-4 max-md:block sm:px-5">
                    <LineWhy line={line} base={base} />
                  </td>
                </tr>
              )}
            </Fragment>
          );
        })}
      </Tbody>
    </TableFrame>
  );
}

/** What there is and what comes, at the time of the run. */
function StockNow({ line: { facts } }: { line: ProposalLineView }) {
  const { position, stockOutDay } = facts;
  return (
    <span className="text-pretty text-muted text-xs max-md:text-right">
      <NumberText value={position.onHand} digits={1} /> on hand,{" "}
      <NumberText value={position.onOrder} digits={1} /> on order
      {stockOutDay && (
        <>
          , runs out <DayText day={stockOutDay} style="short" />
        </>
      )}
    </span>
  );
}

/** How long a quantity (thousandths) lasts at the forecast demand of a day (units). */
function Covers({ quantity, daily }: { quantity: number; daily: number }) {
  const { locale } = useLocaleSettings();
  const days = Math.floor(quantity / QUANTITY_SCALE / daily);
  if (!(daily > 0) || quantity <= 0) return null;
  return (
    <p className="mt-1 text-muted text-xs">
      covers{" "}
      {days > MOST_DAYS ? `more than ${countOf(MOST_DAYS, "day", locale)}` : countOf(days, "day", locale)}
    </p>
  );
}
