"use client";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { callAction } from "@/components/accounts/call-action";
import { refreshWhenReachable, tellFailure } from "@/components/accounts/tell-failure";
import { toast } from "@/components/ui/toast";
import type { ActionFailure } from "@/lib/accounts/action-client";

interface Answer {
  serverError?: ActionFailure;
  validationErrors?: unknown;
}

/** Takes one step of an order's life, tells how it went and shows the order as it is then. */
export function useOrderAction() {
  const router = useRouter();
  const [busy, start] = useTransition();
  /** @returns whether it went through */
  const run = async (action: () => Promise<Answer>, done: string): Promise<boolean> => {
    const answer = await callAction(action);
    const failed: ActionFailure | null =
      answer?.serverError ??
      (answer?.validationErrors ? { message: "Some entries are missing or out of range." } : null);
    if (failed) tellFailure(failed);
    else toast.success(done);
    if (failed?.unknown) void refreshWhenReachable(router.refresh);
    else router.refresh();
    return !failed;
  };
  return { busy, run, start };
}
