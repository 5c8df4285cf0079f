"use client";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { toast } from "@/components/ui/toast";

interface Answer {
  serverError?: { message: string; eventId?: string };
  validationErrors?: unknown;
}

/** Takes one step of an order's life, tells how it went and shows the order as it is then. */
export function useOrderAction() {
  const router = useRouter();
  const [busy, start] = useTransition();
  /** @returns whether it went through */
  const run = async (action: () => Promise<Answer | undefined>, done: string): Promise<boolean> => {
    const answer = await action();
    const failed =
      answer?.serverError ??
      (answer?.validationErrors ? { message: "Some entries are missing or out of range." } : null);
    if (failed) toast.error(failed.message, { eventId: answer?.serverError?.eventId });
    else toast.success(done);
    router.refresh();
    return !failed;
  };
  return { busy, run, start };
}
