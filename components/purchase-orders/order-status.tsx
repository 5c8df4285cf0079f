import { StatusPill } from "@/components/ui/status-pill";

/** The status of an order and, beside it, whether its goods should have come by now. */
export function OrderStatus({
  order,
  quiet = true,
}: {
  order: { status: string; overdue: boolean; undone?: boolean };
  quiet?: boolean;
}) {
  return (
    <>
      <StatusPill status={order.undone ? "undone-order" : order.status} quiet={quiet} />
      {order.overdue && (
        <StatusPill tone="critical" quiet={quiet}>
          Overdue
        </StatusPill>
      )}
    </>
  );
}
