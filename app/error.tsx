"use client";
import { Failure } from "@/components/accounts/failure";
import { AuthShell } from "@/components/shell/auth-shell";

export default function RootFailure({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <AuthShell title="Something went wrong on our side">
      <Failure digest={error.digest} retry={reset} />
    </AuthShell>
  );
}
