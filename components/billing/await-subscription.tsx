"use client";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Callout } from "@/components/ui/callout";
import { LinkButton } from "@/components/ui/link-button";
import type { BillingState } from "@/lib/billing/current-state";
import { answerOf, withKeys } from "@/lib/web/answer-shape";
import { fetchJson } from "@/lib/web/fetch-json";

const ASK_EVERY_MS = 1_500;
/** After so long it is said that it may take longer. */
const PATIENT_MS = 30_000;

const shape = answerOf(withKeys<BillingState>({ isLive: "boolean" }));

const stateQuery = (base: string) =>
  queryOptions({
    queryKey: [base, "state"],
    queryFn: ({ signal }) => fetchJson(`${base}/state`, shape, signal),
    refetchInterval: ({ state }) => (state.data?.isLive ? false : ASK_EVERY_MS),
  });

/** Waits until Stripe says that the subscription is active. */
export function AwaitSubscription({ base }: { base: string }) {
  const { data, dataUpdatedAt } = useQuery(stateQuery(base));
  const [begun] = useState(() => Date.now());
  const isLive = data?.isLive === true;
  const { refresh } = useRouter();
  useEffect(() => {
    // The bar above still counts the days of the trial.
    if (isLive) refresh();
  }, [isLive, refresh]);
  if (isLive)
    return (
      <Callout
        tone="positive"
        title="Your subscription is active"
        live
        actions={
          <LinkButton href={base} variant="primary">
            See plan and invoices
          </LinkButton>
        }
      >
        Thank you. The receipt is on its way by e-mail.
      </Callout>
    );
  return (
    <Callout
      title="Waiting for the payment"
      live
      actions={
        <LinkButton href={base} variant="secondary">
          Back to billing
        </LinkButton>
      }
    >
      {dataUpdatedAt - begun > PATIENT_MS
        ? "This takes longer than usual. You can leave this page: your plan begins by itself as soon as the payment is through. You are not charged twice."
        : "This usually takes a few seconds."}
    </Callout>
  );
}
