"use client";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { callAction } from "@/components/forms/call-action";
import { refreshWhenReachable, showFailureToast } from "@/components/forms/failure-toast";
import { toast } from "@/components/ui/toast";
import { type FailedAnswer, placeFailure } from "@/lib/web/form-state";

/** How a step went: what is wrong by field of its dialog, where it was refused for a field. */
export type StepResult = { ok: true } | { ok: false; fieldErrors: Readonly<Record<string, string>> };

/** Takes one step of an order's life, tells how it went and shows the order as it is then. */
export function useOrderAction() {
  const router = useRouter();
  const [busy, start] = useTransition();
  /** @param fields what the step's dialog asks for: their errors stand there, all others are told in a toast */
  const run = async (
    action: () => Promise<FailedAnswer>,
    done: string,
    fields: readonly string[] = [],
  ): Promise<StepResult> => {
    const failure = placeFailure((await callAction(action)) ?? {});
    if (!failure) {
      toast.success(done);
      router.refresh();
      return { ok: true };
    }
    const { fieldErrors } = failure;
    if (fields.some((field) => fieldErrors[field])) return { ok: false, fieldErrors };
    showFailureToast({ ...failure, message: failure.message ?? Object.values(fieldErrors)[0] });
    if (failure.unknown) void refreshWhenReachable(router.refresh);
    else router.refresh();
    return { ok: false, fieldErrors: {} };
  };
  return { busy, run, start };
}
