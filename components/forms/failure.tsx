"use client";
import { Button } from "@/components/ui/button";

/** What a page shows when it failed in a way nobody expected. The event id is in the server's log too. */
export function Failure({ digest, retry }: { digest?: string; retry: () => void }) {
  return (
    <div className="space-y-4 text-sm">
      <p>
        If you were saving something, check whether it is there before you do it again. If this page fails
        again, tell us the event below.
      </p>
      {digest && (
        <p className="text-muted">
          Event <code>{digest}</code>
        </p>
      )}
      <Button variant="primary" onClick={retry}>
        Try again
      </Button>
    </div>
  );
}
