import { TextLink } from "@/components/ui/code-text";
import { DayText, Quantity } from "@/components/ui/figures";
import { Panel } from "@/components/ui/panel";
import type { CallView } from "@/lib/voice/queries";

/** Orders, and lines of each, that stand beside a call. */
const SHOWN_ORDERS = 8;
const SHOWN_LINES = 5;

/** What is open with the supplier who is spoken to: each order with its day, its items and what is to come of them. */
export function OpenOrders({ call, base }: { call: CallView; base: string }) {
  if (call.orders.length === 0 || !call.supplier) return null;
  return (
    <Panel
      title="Open orders"
      actions={
        call.orders.length > SHOWN_ORDERS && (
          <TextLink href={`${base}/purchase-orders?status=open&supplier=${call.supplier.id}`}>All</TextLink>
        )
      }
    >
      <ul className="grid gap-3 text-sm">
        {call.orders.slice(0, SHOWN_ORDERS).map((order) => (
          <li key={order.id}>
            <p className="flex flex-wrap justify-between gap-x-4">
              <TextLink href={`${base}/purchase-orders/${order.id}`}>{order.number}</TextLink>
              <span>{order.expectedDay ? <DayText day={order.expectedDay} /> : "No day known"}</span>
            </p>
            <Lines lines={call.lines.filter((line) => line.purchaseOrderId === order.id)} base={base} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Lines({ lines, base }: { lines: CallView["lines"]; base: string }) {
  return (
    <ul className="mt-1 grid grid-cols-1 gap-0.5 text-muted text-xs pointer-coarse:gap-2">
      {lines.slice(0, SHOWN_LINES).map((line) => (
        <li key={line.id} className="flex justify-between gap-x-4">
          <span className="min-w-0 truncate">
            <TextLink href={`${base}/items/${line.itemId}`}>{line.code}</TextLink> {line.name}
          </span>
          <span className="shrink-0">
            <Quantity value={line.outstanding} /> to come
          </span>
        </li>
      ))}
      {lines.length > SHOWN_LINES && <li>and {lines.length - SHOWN_LINES} more</li>}
    </ul>
  );
}
