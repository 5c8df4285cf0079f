"use client";
import { useState } from "react";
import type { ProposalView } from "@/lib/agents/inbox";

/** What became of a proposal that is not open any more: "Approved by Ann Bell". */
export function decisionText({ status, decidedBy }: ProposalView): string {
  const by = decidedBy ? ` by ${decidedBy}` : "";
  switch (status) {
    case "approved":
      return `Approved${by}`;
    case "rejected":
      return `Rejected${by}`;
    case "superseded":
      return "A newer run replaced this proposal";
    case "expired":
      return "This proposal has expired";
    case "open":
      return "";
  }
}

/** What to say when the proposal on the screen was decided elsewhere; empty while it was not. */
export function useOvertaken(proposal: ProposalView | null | undefined): string {
  const [seen, setSeen] = useState(proposal);
  const [text, setText] = useState("");
  if (proposal && proposal !== seen) {
    setSeen(proposal);
    const isOvertaken = proposal.id === seen?.id && seen.status === "open" && proposal.status !== "open";
    setText(isOvertaken ? `${proposal.supplier.name}: ${decisionText(proposal)}.` : "");
  }
  return text;
}
