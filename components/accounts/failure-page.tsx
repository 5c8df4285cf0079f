"use client";
import { Failure } from "@/components/forms/failure";
import { PageHeader } from "@/components/ui/page-header";

/** What stands in a frame when one of its pages failed: the number of the event, and a way to try again. */
export function FailurePage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <>
      <PageHeader title="Something went wrong on our side" />
      <Failure digest={error.digest} retry={reset} />
    </>
  );
}
