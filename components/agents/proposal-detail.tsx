"use client";
import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from "react";
import { Explain } from "@/components/briefing/explain";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { Callout, FormMessage } from "@/components/ui/callout";
import { TextLink } from "@/components/ui/code-text";
import { DescriptionList } from "@/components/ui/description-list";
import { Field } from "@/components/ui/field";
import { DayText, InstantText, Money, Percent } from "@/components/ui/figures";
import { focusFirstInvalid } from "@/components/ui/focus-first-invalid";
import { LinkButton } from "@/components/ui/link-button";
import { useLocaleSettings } from "@/components/ui/locale";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import { Textarea } from "@/components/ui/textarea";
import { editProposalAction } from "@/lib/agents/actions";
import type { ProposalView } from "@/lib/agents/inbox";
import { formatNumberInput } from "@/lib/format/number-input";
import { amountMinor } from "@/lib/format/scale";
import { LINE_TOO_LARGE, MAX_NOTE, orderSizeProblem } from "@/lib/purchasing/order-limits";
import { ProposalLines } from "./proposal-lines";
import { proposalKeys } from "./proposal-queries";
import { lineRules, quantityWarning, typedQuantity } from "./quantity-field";
import { decisionText } from "./use-overtaken";

const asText = (proposal: ProposalView, locale: string) =>
  Object.fromEntries(proposal.lines.map((line) => [line.id, formatNumberInput(line.quantity, locale, 3)]));

/** Why the buttons of a proposal wait. */
export const heldText = (supplierName: string): string =>
  `This is the next proposal, to ${supplierName}. You can decide it in a moment.`;

/** Everything of one proposal: what would be ordered, why, under which rules. Give it a key of id and hash. */
export function ProposalDetail({
  proposal,
  base,
  mayDecide,
  busy,
  held,
  heldNotice,
  armed,
  onApprove,
  onReject,
  onChanged,
}: {
  proposal: ProposalView;
  base: string;
  mayDecide: boolean;
  busy: boolean;
  /** It cannot be decided for a moment. */
  held: boolean;
  /** Say that it has just taken the place of another proposal. */
  heldNotice: boolean;
  /** What an armed key waits for; nothing while none is. */
  armed: ReactNode;
  onApprove: () => void;
  onReject: () => void;
  /** Whether something is typed that is not saved. */
  onChanged: (changed: boolean) => void;
}) {
  const { locale } = useLocaleSettings();
  const [texts, setTexts] = useState<Record<string, string>>(() => asText(proposal, locale));
  /** The unusual quantities that the person says are meant, by line id. */
  const [confirmed, setConfirmed] = useState<Record<string, number>>({});
  /** How often saving was tried with something left to answer. */
  const [asked, setAsked] = useState(0);
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (asked > 0) focusFirstInvalid(body.current);
  }, [asked]);
  const [note, setNote] = useState(proposal.note ?? "");
  const { pending: saving, run: save } = useServerAction(editProposalAction, {
    done: "The proposal was saved.",
    failed: "Nothing was saved.",
    invalidates: [proposalKeys.all(base)],
  });
  const editable = mayDecide && proposal.status === "open";
  const quantities = proposal.lines.map((line) =>
    typedQuantity(texts[line.id] ?? "", locale, lineRules(line)),
  );
  const changed =
    note.trim() !== (proposal.note ?? "") ||
    proposal.lines.some((line, i) => quantities[i] !== line.quantity);
  const tellChanged = useEffectEvent(onChanged);
  useEffect(() => {
    if (!changed) return;
    tellChanged(true);
    return () => tellChanged(false);
  }, [changed]);
  const typed = proposal.lines.map((line, i) => ({ ...line, quantity: quantities[i] ?? line.quantity }));
  const tooLarge = orderSizeProblem(typed);
  const doubtful = typed.some(
    (line, i) =>
      line.quantity !== proposal.lines[i]?.quantity &&
      confirmed[line.id] !== line.quantity &&
      quantityWarning(line, line.quantity, locale) !== "",
  );
  const total = typed.reduce(
    (sum, line) => sum + amountMinor(line.quantity, line.unitPrice, proposal.currency),
    0,
  );
  const saveNow = () => {
    if (quantities.includes(null) || doubtful) return setAsked((times) => times + 1);
    const lines = proposal.lines.flatMap((line, i) => {
      const quantity = quantities[i];
      return quantity == null || quantity === line.quantity ? [] : [{ lineId: line.id, quantity }];
    });
    void save({
      id: proposal.id,
      hash: proposal.hash,
      lines,
      note,
      confirmed: lines.some(({ lineId, quantity }) => confirmed[lineId] === quantity),
    }).then(({ ok }) => ok && onChanged(false));
  };
  const { supplier, snapshot, rules } = proposal;
  return (
    <Panel
      id="proposal"
      title={supplier.name}
      description={
        <>
          <Money minor={total} currency={proposal.currency} /> to {proposal.locationName}, expected{" "}
          <DayText day={proposal.expectedDay} />
        </>
      }
      actions={
        editable ? (
          <>
            <Button disabled={busy || held} onClick={onReject}>
              Reject
            </Button>
            {changed ? (
              <Button variant="primary" pending={saving} disabled={tooLarge !== null} onClick={saveNow}>
                Save changes
              </Button>
            ) : (
              <Button id="approve-one" variant="primary" disabled={busy || held} onClick={onApprove}>
                {rules.sendOnApproval && supplier.email ? "Approve and send" : "Approve"}
              </Button>
            )}
          </>
        ) : (
          <StatusPill status={proposal.status === "open" ? "pending" : proposal.status} />
        )
      }
      flush
      footer={
        <>
          <span className="mr-auto">
            Proposed <InstantText instant={proposal.createdAt} />, open until{" "}
            <InstantText instant={proposal.expiresAt} />.
          </span>
          <Explain base={base} of="proposal" id={proposal.id} size="sm" />
        </>
      }
    >
      <div className="space-y-3 empty:hidden [&:has(*)]:p-4 sm:[&:has(*)]:px-5">
        {!changed && armed}
        {editable && heldNotice && (
          <p aria-hidden="true" className="text-muted text-sm">
            {heldText(supplier.name)}
          </p>
        )}
        {changed && tooLarge && tooLarge !== LINE_TOO_LARGE && <FormMessage error={tooLarge} />}
        {editable && rules.sendOnApproval && !supplier.email && (
          <Callout tone="caution" title={`${supplier.name} has no e-mail address`}>
            You can approve; the order then waits until you send it or add the address.
          </Callout>
        )}
        {snapshot.stale && (
          <Callout tone="caution" title="The sales behind this ended long ago">
            They end on <DayText day={snapshot.salesUntil} />, so the plan date is the day after.
          </Callout>
        )}
        {proposal.status === "open"
          ? proposal.decisionReason && <Callout title="Decide again">{proposal.decisionReason}</Callout>
          : (proposal.decisionReason || proposal.decidedBy) && (
              <Callout title={decisionText(proposal)}>
                {proposal.status !== "approved" && proposal.decisionReason}
              </Callout>
            )}
        {proposal.purchaseOrderId && (
          <LinkButton href={`${base}/purchase-orders/${proposal.purchaseOrderId}`}>Open the order</LinkButton>
        )}
      </div>
      <div ref={body}>
        <ProposalLines
          lines={proposal.lines}
          texts={texts}
          onText={(lineId, text) => setTexts((now) => ({ ...now, [lineId]: text }))}
          currency={proposal.currency}
          base={base}
          editable={editable}
          confirmed={confirmed}
          onConfirm={(lineId, quantity) =>
            setConfirmed(({ [lineId]: _, ...others }) =>
              quantity === null ? others : { ...others, [lineId]: quantity },
            )
          }
          asked={asked > 0}
        />
      </div>
      {(editable || proposal.note) && (
        <div className="border-line border-t px-4 py-3 sm:px-5">
          {editable ? (
            <Field label="Note to the supplier" optional hint="Stands on the order and its PDF.">
              <Textarea
                rows={2}
                value={note}
                maxLength={MAX_NOTE}
                onChange={(event) => setNote(event.target.value)}
              />
            </Field>
          ) : (
            <DescriptionList
              items={[
                {
                  term: "Note to the supplier",
                  value: (
                    <span className="whitespace-pre-wrap [overflow-wrap:anywhere]">{proposal.note}</span>
                  ),
                },
              ]}
            />
          )}
        </div>
      )}
      <details className="border-line border-t px-4 py-3 text-sm sm:px-5">
        <summary className="cursor-pointer rounded-sm font-medium">Rules applied</summary>
        <DescriptionList
          className="mt-2"
          columns={2}
          items={[
            {
              term: "Service level, classes A / B / C",
              value: (
                <>
                  <Percent share={rules.serviceLevels.A} /> / <Percent share={rules.serviceLevels.B} /> /{" "}
                  <Percent share={rules.serviceLevels.C} />
                </>
              ),
            },
            { term: "Days between orders", value: rules.reviewDays },
            {
              term: "Budget of the run",
              value:
                rules.budgetMinor === null ? (
                  "No limit"
                ) : (
                  <Money minor={rules.budgetMinor} currency={rules.ownCurrency} />
                ),
            },
            {
              term: "Supplier's minimum order",
              value: <Money minor={rules.supplierMinimumMinor} currency={proposal.currency} />,
            },
            ...(proposal.currency === rules.ownCurrency
              ? []
              : [{ term: `1 ${proposal.currency} in ${rules.ownCurrency}`, value: rules.rate }]),
            ...(proposal.policyNumber === null
              ? []
              : [
                  {
                    term: "Version of the settings",
                    value: (
                      <TextLink href={`${base}/agents/versions#version-${proposal.policyNumber}`}>
                        {`Version ${proposal.policyNumber}`}
                      </TextLink>
                    ),
                  },
                ]),
            { term: "Models trained on sales until", value: <DayText day={snapshot.salesUntil} /> },
            { term: "Stock and orders read", value: <InstantText instant={snapshot.startedAt} /> },
            {
              term: "Fingerprint of what is approved",
              value: <span className="code-text text-xs">{proposal.hash.slice(0, 12)}</span>,
            },
          ]}
        />
      </details>
    </Panel>
  );
}
