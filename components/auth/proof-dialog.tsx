"use client";
import { lazy, Suspense, useSyncExternalStore } from "react";
import { proofIsAsked, watchProofRequests } from "@/components/forms/proof-request";

const ProofForm = lazy(() => import("./proof-form"));

/** Asks for a proof where an action needs one; stands once in the shell of a page. Loaded when it is asked for. */
export function ProofDialog() {
  const isAsked = useSyncExternalStore(watchProofRequests, proofIsAsked, () => false);
  return isAsked ? (
    <Suspense>
      <ProofForm />
    </Suspense>
  ) : null;
}
