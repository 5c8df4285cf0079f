"use client";
import { useState } from "react";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { TextLink } from "@/components/ui/code-text";
import { Field } from "@/components/ui/field";
import { DayText, Quantity } from "@/components/ui/figures";
import { Input } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import { Badge } from "@/components/ui/status-pill";
import { toast } from "@/components/ui/toast";
import { acceptCommitmentAction, dismissCommitmentAction, undoCommitmentAction } from "@/lib/voice/actions";
import type { CallView } from "@/lib/voice/queries";
import { type CommitmentKind, callHasEnded } from "@/lib/voice/status";
import { callKey } from "./call-query";
import { UtteranceLinks } from "./utterance-links";

type Commitment = CallView["commitments"][number];

const KINDS: Record<CommitmentKind, string> = {
  delivery: "Delivery day",
  quantity: "Quantity",
  price: "Price",
  callback: "Call back",
  documents: "Documents",
};

const EMPTY: Record<CallView["insightStatus"], string> = {
  waiting: "Lumina is reading the transcript.",
  working: "Lumina is reading the transcript.",
  done: "No promises were heard on this call.",
  failed: "The transcript could not be read by the language model: look for promises yourself.",
  off: "No language model is connected: look for promises in the transcript yourself.",
};

interface Props {
  call: CallView;
  base: string;
  today: string;
  mayDecide: boolean;
}

/** What was promised on a call. A promised delivery day changes its order when a person accepts it. */
export function Commitments(props: Props) {
  const { call } = props;
  const isEmpty = call.commitments.length === 0;
  if (isEmpty && (!callHasEnded(call.status) || call.transcriptStatus === "none")) return null;
  return (
    <Panel title="Promises" description="What was promised, in the words of the call.">
      {isEmpty ? (
        <p className="text-muted text-sm">{EMPTY[call.insightStatus]}</p>
      ) : (
        <ul className="grid gap-5">
          {call.commitments.map((commitment) => (
            <li key={commitment.id}>
              <OneCommitment {...props} commitment={commitment} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function OneCommitment({ call, base, today, mayDecide, commitment }: Props & { commitment: Commitment }) {
  const invalidates = [callKey(base, call.id)];
  const undo = useServerAction(undoCommitmentAction, { failed: "This was not undone.", invalidates });
  const offerUndo = (title: string, decided: { id: string; version: number } | undefined) =>
    decided && toast.undo(title, () => undo.run({ id: decided.id, version: decided.version }));
  const accept = useServerAction(acceptCommitmentAction, {
    done: (decided) => offerUndo(`${decided?.number ?? "The order"} has its new day.`, decided),
    failed: "The order was not changed.",
    invalidates,
  });
  const dismiss = useServerAction(dismissCommitmentAction, {
    done: (decided) => offerUndo("The promise is dismissed.", decided),
    failed: "The promise was not dismissed.",
    invalidates,
  });
  const { id, version, status } = commitment;
  return (
    <article aria-label={`${KINDS[commitment.kind]}: ${commitment.quote}`}>
      <p className="flex flex-wrap items-center gap-2 text-sm">
        <span className="font-medium">{KINDS[commitment.kind]}</span>
        <span className="text-muted">
          {commitment.party === "us" ? "promised by you" : `promised by ${call.supplier?.name ?? "them"}`}
        </span>
        {status === "accepted" && <Badge tone="positive">Accepted</Badge>}
        {status === "dismissed" && <Badge>Dismissed</Badge>}
      </p>
      <blockquote className="mt-1 border-line border-l-2 pl-3 text-sm">
        “{commitment.quote}” <UtteranceLinks call={call} numbers={commitment.utterances} />
      </blockquote>
      <Facts call={call} base={base} commitment={commitment} />
      {status === "proposed" && mayDecide && (
        <Decide
          call={call}
          commitment={commitment}
          today={today}
          pending={accept.pending || dismiss.pending}
          accept={(orderId, day) => accept.run({ id, version, orderId, day })}
          dismiss={() => dismiss.run({ id, version })}
        />
      )}
      {status !== "proposed" && mayDecide && (
        <Button className="mt-2" size="sm" pending={undo.pending} onClick={() => undo.run({ id, version })}>
          Undo
        </Button>
      )}
    </article>
  );
}

function Facts({ call, base, commitment }: { call: CallView; base: string; commitment: Commitment }) {
  const order = [...call.orders, ...(call.calledFor ? [call.calledFor] : [])].find(
    ({ id }) => id === commitment.purchaseOrderId,
  );
  if (!order && commitment.day === null && commitment.quantity === null) return null;
  return (
    <p className="mt-1 flex flex-wrap gap-x-4 text-sm">
      {order && <TextLink href={`${base}/purchase-orders/${order.id}`}>{order.number}</TextLink>}
      {commitment.day && <DayText day={commitment.day} />}
      {commitment.quantity !== null && <Quantity value={commitment.quantity} />}
    </p>
  );
}

/** What was heard can be corrected before it is accepted. */
function Decide({
  call,
  commitment,
  today,
  pending,
  accept,
  dismiss,
}: {
  call: CallView;
  commitment: Commitment;
  today: string;
  pending: boolean;
  accept: (orderId: string, day: string) => void;
  dismiss: () => void;
}) {
  const [order, setOrder] = useState(commitment.purchaseOrderId ?? "");
  const [day, setDay] = useState(commitment.day ?? "");
  const [isChecked, setChecked] = useState(false);
  if (commitment.kind !== "delivery" || commitment.party !== "them")
    return (
      <Button className="mt-2" size="sm" pending={pending} onClick={dismiss}>
        Dismiss
      </Button>
    );
  return (
    <form
      noValidate
      className="mt-3 grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(true);
        if (order && day) accept(order, day);
      }}
    >
      <div className="grid items-start gap-3 sm:grid-cols-2">
        <Field label="Order" error={isChecked && !order ? "Choose the order that this is about." : undefined}>
          <Select
            value={order}
            onChange={(event) => setOrder(event.target.value)}
            placeholder="Choose"
            options={call.orders.map(({ id, number }) => ({ value: id, label: number }))}
          />
        </Field>
        <Field label="New day" error={isChecked && !day ? "Enter a day." : undefined}>
          <Input type="date" min={today} value={day} onChange={(event) => setDay(event.target.value)} />
        </Field>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" size="sm" pending={pending}>
          Accept
        </Button>
        <Button size="sm" disabled={pending} onClick={dismiss}>
          Dismiss
        </Button>
      </div>
    </form>
  );
}
