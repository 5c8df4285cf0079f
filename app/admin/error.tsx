"use client";
import { Failure } from "@/components/accounts/failure";
import { PageHeader } from "@/components/ui/page-header";

export default function AdminFailure({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <>
      <PageHeader title="Something went wrong on our side" />
      <Failure digest={error.digest} retry={reset} />
    </>
  );
}
