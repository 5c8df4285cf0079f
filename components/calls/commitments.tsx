"use client";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { TextLink } from "@/components/ui/code-text";
import { DayText, Quantity } from "@/components/ui/figures";
import { Panel } from "@/components/ui/panel";
import { Badge } from "@/components/ui/status-pill";
import { toast } from "@/components/ui/toast";
import { acceptCommitmentAction, dismissCommitmentAction, undoCommitmentAction } from "@/lib/voice/actions";
import type { CallView } from "@/lib/voice/queries";
import { callHasEnded } from "@/lib/voice/status";
import { callKey } from "./call-query";
import { COMMITMENT_WORDS } from "./commitment-words";
import { changesOrder, DecideCommitment } from "./decide-commitment";
import { MissingInsights } from "./missing-insights";
import { UtteranceLinks } from "./utterance-links";

type Commitment = CallView["commitments"][number];

const EMPTY = {
  waiting: "Lumina is reading the transcript.",
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
        <MissingInsights call={call} words={EMPTY} />
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
  const { id, version, status, isByRule } = commitment;
  const invalidates = [callKey(base, call.id)];
  const undo = useServerAction(undoCommitmentAction, { failed: "This was not undone.", invalidates });
  const offerUndo = (title: string, decided: { id: string; version: number } | undefined) =>
    decided && toast.undo(title, () => undo.run({ id: decided.id, version: decided.version }));
  const accept = useServerAction(acceptCommitmentAction, {
    done: (decided) => offerUndo(acceptedText(changesOrder(commitment), decided?.number ?? null), decided),
    failed: "The promise was not accepted.",
    invalidates,
  });
  const dismiss = useServerAction(dismissCommitmentAction, {
    done: (decided) => offerUndo("The promise is dismissed.", decided),
    failed: "The promise was not dismissed.",
    invalidates,
  });
  return (
    <article aria-label={`${COMMITMENT_WORDS[commitment.kind]}: ${commitment.quote}`}>
      <p className="flex flex-wrap items-center gap-2 text-sm">
        <span className="font-medium">{COMMITMENT_WORDS[commitment.kind]}</span>
        <span className="text-muted">
          {commitment.party === "us" ? "promised by you" : `promised by ${call.supplier?.name ?? "them"}`}
        </span>
        {status === "accepted" && (
          <Badge tone="positive">{isByRule ? "Accepted by the rule" : "Accepted"}</Badge>
        )}
        {status === "dismissed" && <Badge>Dismissed</Badge>}
      </p>
      <blockquote className="mt-1 border-line border-l-2 pl-3 text-sm">
        “{commitment.quote}” <UtteranceLinks call={call} numbers={commitment.utterances} />
      </blockquote>
      <Facts call={call} base={base} commitment={commitment} />
      {status === "proposed" && mayDecide && (
        <DecideCommitment
          call={call}
          commitment={commitment}
          today={today}
          pending={accept.pending || dismiss.pending}
          accept={(corrected) => accept.run({ id, version, ...corrected })}
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

function acceptedText(hasChanged: boolean, number: string | null): string {
  if (hasChanged) return `${number ?? "The order"} has its new day.`;
  return number ? `The promise is kept with ${number}.` : "The promise is kept with the call.";
}

/** What a promise is about; of a day that waits for a decision, also the day that it would replace. */
function Facts({ call, base, commitment }: { call: CallView; base: string; commitment: Commitment }) {
  const order = [...call.orders, ...(call.calledFor ? [call.calledFor] : [])].find(
    ({ id }) => id === commitment.purchaseOrderId,
  );
  const line = call.lines.find(({ id }) => id === commitment.lineId);
  if (!order && commitment.day === null && commitment.quantity === null) return null;
  const before =
    commitment.status === "proposed" && changesOrder(commitment)
      ? call.orders.find(({ id }) => id === commitment.purchaseOrderId)?.expectedDay
      : null;
  return (
    <p className="mt-1 flex flex-wrap gap-x-4 text-sm">
      {order && <TextLink href={`${base}/purchase-orders/${order.id}`}>{order.number}</TextLink>}
      {line && <TextLink href={`${base}/items/${line.itemId}`}>{line.code}</TextLink>}
      {commitment.day && (
        <span>
          {before && (
            <>
              now <DayText day={before} />, then{" "}
            </>
          )}
          <DayText day={commitment.day} />
        </span>
      )}
      {commitment.quantity !== null && <Quantity value={commitment.quantity} />}
    </p>
  );
}
