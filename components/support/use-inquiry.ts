"use client";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { callAction } from "@/components/forms/call-action";
import { showFailureToast } from "@/components/forms/failure-toast";
import { toast } from "@/components/ui/toast";
import { assignAction, closeAction, noteAction, replyAction } from "@/lib/support/staff-actions";
import type { ActionFailure } from "@/lib/web/action-client";

interface Answer {
  serverError?: ActionFailure;
  validationErrors?: { fieldErrors?: Partial<Record<string, string[]>> };
}

/** Answering, noting, assigning and closing one inquiry, and telling how it went. */
export function useInquiry(inquiry: { id: string; version: number }) {
  const router = useRouter();
  const [busy, start] = useTransition();
  const seen = { inquiryId: inquiry.id, version: inquiry.version };
  const run = (work: () => Promise<Answer>, done: () => void) =>
    start(async () => {
      const problem = problemOf(await callAction(work));
      if (problem) showFailureToast(problem);
      else done();
      if (!problem?.unknown) router.refresh();
    });
  return {
    busy,
    reply: (message: string, close: boolean, sent: () => void) =>
      run(
        () => replyAction({ ...seen, message, close }),
        () => {
          sent();
          toast.success(close ? "Answered by mail and closed." : "Answered by mail.");
        },
      ),
    note: (message: string, written: () => void) =>
      run(
        () => noteAction({ ...seen, message }),
        () => {
          written();
          toast.success("The note is kept.");
        },
      ),
    assign: (staffId: string | null) =>
      run(
        () => assignAction({ ...seen, staffId }),
        () => toast.success(staffId ? "Assigned." : "Given back to everybody."),
      ),
    close: (closed: boolean) =>
      run(
        () => closeAction({ ...seen, closed }),
        () => {
          if (!closed) return toast.success("Open again.");
          // The write raised the version by one.
          const back = { inquiryId: inquiry.id, version: inquiry.version + 1, closed: false };
          toast.undo("Closed.", () =>
            run(
              () => closeAction(back),
              () => toast.success("Open again."),
            ),
          );
        },
      ),
  };
}

function problemOf(answer: Answer | undefined): ActionFailure | null {
  if (answer?.serverError) return answer.serverError;
  const invalid = Object.values(answer?.validationErrors?.fieldErrors ?? {})[0]?.[0];
  return invalid ? { message: invalid } : null;
}
