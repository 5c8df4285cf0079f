"use client";
import { Button } from "@/components/ui/button";
import { DayText, InstantText, Quantity } from "@/components/ui/figures";
import { Panel } from "@/components/ui/panel";
import { useUndoReceipt } from "./use-undo-receipt";

/** Goods that were booked in together, as the list shows them. */
export interface ShownReceipt {
  at: string;
  day: string;
  /** Some of its lines, and how many more there are. */
  lines: readonly { id: string; code: string; unit: string; quantity: number }[];
  more: number;
}

/** What was booked in of an order, the newest first; that one can be undone. */
export function OrderReceipts({
  order,
  receipts,
  mayUndo,
}: {
  order: { id: string; version: number };
  receipts: readonly ShownReceipt[];
  mayUndo: boolean;
}) {
  const { busy, undo } = useUndoReceipt();
  if (receipts.length === 0) return null;
  return (
    <Panel title="Receipts">
      <ul className="divide-y divide-line">
        {receipts.map((receipt, i) => (
          <li
            key={receipt.at}
            className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 py-2 text-sm first:pt-0 last:pb-0"
          >
            <div className="min-w-0">
              <DayText day={receipt.day} />
              <span className="text-muted text-xs">
                {" "}
                · booked in <InstantText instant={receipt.at} />
              </span>
              <p className="text-muted text-xs">
                {receipt.lines.map((line, j) => (
                  <span key={line.id}>
                    {j > 0 && ", "}
                    <Quantity value={line.quantity} unit={line.unit} /> of{" "}
                    <span className="code-text">{line.code}</span>
                  </span>
                ))}
                {receipt.more > 0 && ` and ${receipt.more} more`}
              </p>
            </div>
            {mayUndo && i === 0 && (
              <Button
                size="sm"
                pending={busy}
                onClick={() => undo({ id: order.id, version: order.version, at: receipt.at })}
              >
                Undo this receipt
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
