"use client";
import { useEffect, useState } from "react";
import { useRefreshUntilCurrent } from "@/components/live/use-refresh-until-current";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { TextLink } from "@/components/ui/code-text";
import { Money } from "@/components/ui/figures";
import { useLocaleSettings } from "@/components/ui/locale";
import { Card } from "@/components/ui/panel";
import { formatTime } from "@/lib/format/day";
import type { HeldMailOrder } from "@/lib/purchasing/queries";
import { useUndoOrders } from "./use-undo-orders";

/** A mail that is held, and whether a stop switch keeps it beyond its instant. */
interface Held {
  sendAfter: string;
  stopped: boolean;
}

/** Whether an instant has come; false on the server. */
function usePassed(instant: number | undefined): boolean {
  const [passed, setPassed] = useState<number>();
  useEffect(() => {
    if (instant === undefined) return;
    const timer = setTimeout(() => setPassed(instant), Math.max(0, instant - Date.now()));
    return () => clearTimeout(timer);
  }, [instant]);
  return instant !== undefined && passed === instant;
}

/** Asks the server what became of a mail once its instant has come. Once a page; draws nothing. */
export function RefreshAtDeparture({ mails }: { mails: readonly Held[] }) {
  const instants = mails.filter(({ stopped }) => !stopped).map(({ sendAfter }) => Date.parse(sendAfter));
  useRefreshUntilCurrent(usePassed(instants.length > 0 ? Math.min(...instants) : undefined));
  return null;
}

/** When a held mail leaves, in words. */
export function LeavesAt({ sendAfter, stopped }: Held) {
  const { locale, timeZone } = useLocaleSettings();
  const due = usePassed(Date.parse(sendAfter));
  if (stopped) return <>Held by a stop of the agents</>;
  if (due) return <>Leaving now</>;
  return (
    <>
      Leaves at{" "}
      <time dateTime={sendAfter} className="tabular-nums" suppressHydrationWarning>
        {formatTime(sendAfter, locale, timeZone)}
      </time>
    </>
  );
}

/** The orders whose mails have not left yet, and the way back for each and for all. Nothing while there are none. */
export function HeldMails({
  orders,
  stopped,
  mayUndo,
  base,
  className,
}: {
  orders: readonly HeldMailOrder[];
  /** A stop switch is on. */
  stopped: boolean;
  mayUndo: boolean;
  base: string;
  className?: string;
}) {
  const { busy, undo } = useUndoOrders();
  const held = orders.map((order) => ({ ...order, stopped: stopped && order.proposed }));
  if (held.length === 0) return null;
  return (
    <Card flush className={className}>
      <RefreshAtDeparture mails={held} />
      <section aria-label="E-mails that have not left yet">
        <div className="flex flex-wrap items-center justify-between gap-2 border-line border-b bg-sunken px-4 py-2">
          <h2 className="font-semibold text-sm">
            {held.length === 1
              ? "1 order e-mail has not left yet"
              : `${held.length} order e-mails have not left yet`}
          </h2>
          {mayUndo && held.length > 1 && (
            <Button
              size="sm"
              disabled={busy}
              onClick={() => undo(held.slice(0, UNDO_AT_ONCE).map((order) => order.id))}
            >
              Undo all
            </Button>
          )}
        </div>
        <ul className="max-h-72 overflow-y-auto">
          {held.map((order) => (
            <li
              key={order.id}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-line border-b px-4 py-2 text-sm last:border-b-0"
            >
              <span className="min-w-0">
                <TextLink href={`${base}/purchase-orders/${order.id}`}>{order.number}</TextLink>{" "}
                <bdi>{order.supplierName}</bdi>, <Money minor={order.totalMinor} currency={order.currency} />
              </span>
              <span className="flex items-center gap-3">
                <span className="text-muted">
                  <LeavesAt {...order} />
                </span>
                {mayUndo && (
                  <Button
                    size="sm"
                    disabled={busy}
                    aria-label={`Undo ${order.number}`}
                    onClick={() => undo([order.id])}
                  >
                    Undo
                  </Button>
                )}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </Card>
  );
}

/** As many as one action takes. */
const UNDO_AT_ONCE = 50;

/** On the order's own page: until when it can be taken back. */
export function HeldMailNotice({
  orderId,
  supplierName,
  sendAfter,
  stopped,
  mayUndo,
}: Held & { orderId: string; supplierName: string; mayUndo: boolean }) {
  const { busy, undo } = useUndoOrders();
  return (
    <Callout
      tone="accent"
      title={<LeavesAt sendAfter={sendAfter} stopped={stopped} />}
      actions={
        mayUndo && (
          <Button size="sm" pending={busy} onClick={() => undo([orderId])}>
            Undo
          </Button>
        )
      }
    >
      <RefreshAtDeparture mails={[{ sendAfter, stopped }]} />
      {stopped
        ? `The e-mail to ${supplierName} leaves once the stop is lifted. Until then you can undo it.`
        : `Until then the e-mail to ${supplierName} is held, and you can undo it.`}
    </Callout>
  );
}

/** In a list of orders: when the row's mail leaves, and the way back. */
export function HeldMailCell({
  orderId,
  number,
  sendAfter,
  stopped,
  mayUndo,
}: Held & { orderId: string; number: string; mayUndo: boolean }) {
  const { busy, undo } = useUndoOrders();
  return (
    <span className="whitespace-nowrap text-muted text-xs">
      <LeavesAt sendAfter={sendAfter} stopped={stopped} />
      {mayUndo && (
        <>
          {" · "}
          <button
            type="button"
            disabled={busy}
            aria-label={`Undo ${number}`}
            onClick={() => undo([orderId])}
            className="rounded-sm px-1 py-1 font-medium text-accent underline underline-offset-4"
          >
            Undo
          </button>
        </>
      )}
    </span>
  );
}
