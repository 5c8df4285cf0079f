"use client";
import { PlainPage } from "@/components/site/plain-page";

export default function RootFailure({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <PlainPage title="Something went wrong on our side">
      <p>
        If you were saving something, check whether it is there before you do it again. If this page fails
        again, tell us the event below.
      </p>
      {error.digest && (
        <p className="text-muted">
          Event <code>{error.digest}</code>
        </p>
      )}
      <p>
        <button type="button" onClick={reset} className="text-accent underline underline-offset-4">
          Try again
        </button>
      </p>
    </PlainPage>
  );
}
