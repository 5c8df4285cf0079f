import { TextLink } from "@/components/ui/code-text";
import { CountText, DayText, InstantText, NumberText, Quantity } from "@/components/ui/figures";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import type { PromiseDelay } from "@/lib/promises/delay";
import type { PromiseOutcome, PromiseRecord } from "@/lib/promises/record";
import type { OrderPromise, SupplierPromise } from "@/lib/promises/supplier-promises";
import type { CommitmentKind } from "@/lib/voice/status";
import { COMMITMENT_WORDS } from "./commitment-words";

const OUTCOMES: Record<PromiseOutcome, string> = {
  kept: "promise-kept",
  late: "promise-late",
  open: "promise-open",
  overdue: "promise-overdue",
  unknown: "promise-unknown",
};

/** What a supplier promised on calls, and what came of it; nothing where nothing was promised. */
export function SupplierPromises({
  record,
  delay,
  newest,
  base,
}: {
  record: PromiseRecord;
  delay: PromiseDelay | null;
  newest: readonly SupplierPromise[];
  base: string;
}) {
  if (newest.length === 0) return null;
  return (
    <Panel
      title="Promises kept"
      description="Delivery days that were promised on calls and accepted, and when the goods came."
    >
      <p className="text-sm">
        <Kept {...record} />
      </p>
      {delay && (
        <p className="mt-2 text-muted text-sm">
          Plans expect goods <CountText count={delay.days} noun="day" /> after a day that this supplier
          promises on a call. On the last <CountText count={delay.tried} noun="promise" /> that was{" "}
          <NumberText value={delay.error} digits={1} /> days off on average; the promised day alone was{" "}
          <NumberText value={delay.errorWithout} digits={1} /> days off.
        </p>
      )}
      <ul className="mt-4 grid gap-3">
        {newest.map((promise) => (
          <li key={promise.id} className="grid gap-1 text-sm">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <StatusPill status={OUTCOMES[promise.outcome]} quiet />
              <TextLink href={`${base}/purchase-orders/${promise.orderId}`}>{promise.number}</TextLink>
              <span>
                promised for <DayText day={promise.day} />
                {promise.arrivedDay && (
                  <>
                    , came <DayText day={promise.arrivedDay} />
                  </>
                )}
              </span>
            </p>
            <Words {...promise} base={base} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Kept({ kept, judged, open, overdue, unknown, meanDaysLate }: PromiseRecord) {
  const parts = [
    judged > 0 && (
      <span key="kept" className="font-medium">
        Kept <NumberText value={kept} digits={0} /> of <NumberText value={judged} digits={0} />
        {meanDaysLate !== null && (
          <>
            ; late ones came <NumberText value={meanDaysLate} digits={1} /> days late on average
          </>
        )}
      </span>
    ),
    overdue > 0 && (
      <span key="overdue">
        <NumberText value={overdue} digits={0} /> overdue and not here yet
      </span>
    ),
    open > 0 && (
      <span key="open">
        <NumberText value={open} digits={0} /> still to come
      </span>
    ),
    unknown > 0 && (
      <span key="unknown">
        <CountText count={unknown} noun="promise" /> without a known day of receipt
      </span>
    ),
  ].filter(Boolean);
  return parts.map((part, i) => (i === 0 ? part : [" · ", part]));
}

/** What was promised on calls for an order. */
export function OrderPromises({ promises, base }: { promises: readonly OrderPromise[]; base: string }) {
  if (promises.length === 0) return null;
  return (
    <Panel title="Promised on calls">
      <ul className="grid gap-3">
        {promises.map((promise) => (
          <li key={promise.id} className="grid gap-1 text-sm">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="font-medium">{COMMITMENT_WORDS[promise.kind as CommitmentKind]}</span>
              {promise.day && <DayText day={promise.day} />}
              {promise.quantity !== null && <Quantity value={promise.quantity} />}
              <span className="text-muted">
                {promise.party === "us" ? "promised by you" : "promised by the supplier"}, accepted{" "}
                <InstantText instant={promise.decidedAt} />
              </span>
            </p>
            <Words {...promise} base={base} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Words({
  quote,
  callId,
  saidAt,
  base,
}: {
  quote: string;
  callId: string;
  saidAt: number | null;
  base: string;
}) {
  const place = saidAt === null ? "" : `#u${saidAt}`;
  return (
    <blockquote className="border-line border-l-2 pl-3 text-muted">
      “{quote}” <TextLink href={`${base}/calls/${callId}${place}`}>In the call</TextLink>
    </blockquote>
  );
}
