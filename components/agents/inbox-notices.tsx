"use client";
import { Inbox as InboxIcon } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Card } from "@/components/ui/panel";
import { TableSkeleton } from "@/components/ui/skeleton";
import type { ProposalShow } from "./proposal-queries";

/** The inbox without a proposal, and where to go from there. */
export function EmptyInbox({ base, show }: { base: string; show: ProposalShow }) {
  const isOpen = show === "open";
  return (
    <Card flush>
      <EmptyState
        icon={<InboxIcon />}
        title={isOpen ? "Nothing to decide" : "Nothing was decided yet"}
        action={
          <LinkButton variant={isOpen ? "primary" : "secondary"} href={`${base}/agents`}>
            Go to the agent
          </LinkButton>
        }
      >
        {isOpen
          ? "The agent checks stock, open orders and forecasts, and lists what should be ordered here."
          : "Proposals that were approved, rejected, replaced or that expired are kept here."}
      </EmptyState>
    </Card>
  );
}

/** Says that somebody else changed or decided the proposal whose quantities are being typed. */
export const OutdatedDraft = ({ onDrop }: { onDrop: () => void }) => (
  <Callout
    tone="caution"
    live
    className="mb-3"
    title="Somebody else changed or decided this proposal"
    actions={<Button onClick={onDrop}>Show it as it is now</Button>}
  >
    Your quantities are still here, but they cannot be saved.
  </Callout>
);

/** A proposal on its way. */
export const ProposalSkeleton = () => <TableSkeleton rows={8} columns={5} />;
