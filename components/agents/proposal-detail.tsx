"use client";
import { type ReactNode, useState, useTransition } from "react";
import { callAction } from "@/components/forms/call-action";
import { showFailureToast } from "@/components/forms/failure-toast";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Checkbox } from "@/components/ui/choice";
import { DescriptionList } from "@/components/ui/description-list";
import { DayText, InstantText, Money, Percent } from "@/components/ui/figures";
import { LinkButton } from "@/components/ui/link-button";
import { useLocaleSettings } from "@/components/ui/locale";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import { toast } from "@/components/ui/toast";
import { editProposalAction } from "@/lib/agents/actions";
import type { ProposalView } from "@/lib/agents/inbox";
import { lotHint, unusualQuantity } from "@/lib/agents/lot-hint";
import { formatNumberInput } from "@/lib/format/number-input";
import { amountMinor } from "@/lib/format/scale";
import { ProposalLines } from "./proposal-lines";
import { typedQuantity } from "./quantity-field";

const asText = (proposal: ProposalView, locale: string) =>
  Object.fromEntries(proposal.lines.map((line) => [line.id, formatNumberInput(line.quantity, locale, 3)]));

function decisionTitle({ status, decidedBy }: ProposalView): string {
  if (status === "open") return "Decide again";
  return decidedBy ? `Decided by ${decidedBy}` : "Decided";
}

/** Everything of one proposal: what would be ordered, why, under which rules. Give it a key of id and hash. */
export function ProposalDetail({
  proposal,
  base,
  mayDecide,
  busy,
  armed,
  onApprove,
  onReject,
  onSaved,
}: {
  proposal: ProposalView;
  base: string;
  mayDecide: boolean;
  busy: boolean;
  /** What an armed key waits for; nothing while none is. */
  armed: ReactNode;
  onApprove: () => void;
  onReject: () => void;
  onSaved: () => void;
}) {
  const { locale } = useLocaleSettings();
  const [texts, setTexts] = useState<Record<string, string>>(() => asText(proposal, locale));
  const [confirmed, setConfirmed] = useState(false);
  const [saving, save] = useTransition();
  const editable = mayDecide && proposal.status === "open";
  const quantities = proposal.lines.map((line) => typedQuantity(texts[line.id] ?? "", locale));
  const changed = proposal.lines.some((line, i) => quantities[i] !== line.quantity);
  const invalid = quantities.includes(null);
  const odd = proposal.lines.some((line, i) => {
    const quantity = quantities[i];
    if (quantity == null || quantity === line.quantity) return false;
    return !lotHint(quantity, line).ok || unusualQuantity(quantity, line.suggestedQuantity) !== "";
  });
  const total = proposal.lines.reduce(
    (sum, line, i) => sum + amountMinor(quantities[i] ?? line.quantity, line.unitPrice, proposal.currency),
    0,
  );
  const saveNow = () =>
    save(async () => {
      const lines = proposal.lines.flatMap((line, i) => {
        const quantity = quantities[i];
        return quantity == null || quantity === line.quantity ? [] : [{ lineId: line.id, quantity }];
      });
      const { data, serverError } =
        (await callAction(() =>
          editProposalAction({ id: proposal.id, hash: proposal.hash, lines, confirmed }),
        )) ?? {};
      if (data) toast.success("The quantities were saved.");
      else showFailureToast(serverError, "Nothing was saved.");
      if (data) onSaved();
    });
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
            <Button disabled={busy} onClick={onReject}>
              Reject
            </Button>
            {changed ? (
              <Button
                variant="primary"
                pending={saving}
                disabled={invalid || (odd && !confirmed)}
                onClick={saveNow}
              >
                Save quantities
              </Button>
            ) : (
              <Button id="approve-one" variant="primary" pending={busy} onClick={onApprove}>
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
        <span>
          Proposed <InstantText instant={proposal.createdAt} />, open until{" "}
          <InstantText instant={proposal.expiresAt} />.
        </span>
      }
    >
      <div className="space-y-3 empty:hidden [&:has(*)]:p-4 sm:[&:has(*)]:px-5">
        {!changed && armed}
        {changed && odd && (
          <Checkbox
            label="Order these quantities anyway"
            checked={confirmed}
            onChange={(event) => setConfirmed(event.target.checked)}
          />
        )}
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
        {proposal.decisionReason && proposal.status !== "approved" && (
          <Callout title={decisionTitle(proposal)}>{proposal.decisionReason}</Callout>
        )}
        {proposal.purchaseOrderId && (
          <LinkButton href={`${base}/purchase-orders/${proposal.purchaseOrderId}`}>Open the order</LinkButton>
        )}
      </div>
      <ProposalLines
        lines={proposal.lines}
        texts={texts}
        onText={(lineId, text) => setTexts((now) => ({ ...now, [lineId]: text }))}
        currency={proposal.currency}
        base={base}
        editable={editable}
      />
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
