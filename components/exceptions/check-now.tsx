"use client";
import { RefreshCw } from "lucide-react";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { InstantText } from "@/components/ui/figures";
import { checkNowAction } from "@/lib/exceptions/actions";
import type { LastCheck } from "@/lib/exceptions/last-check";

/** When it was looked last, and a way to look now. */
export function CheckNow({ check }: { check: LastCheck | null }) {
  const { pending, run } = useServerAction(checkNowAction, {
    done: "Looking for exceptions. What is found appears in the list.",
    failed: "The check was not started.",
  });
  return (
    <>
      <span className="text-muted text-xs">
        {check === null ? (
          "Not checked yet"
        ) : check.status === "running" || check.status === "queued" ? (
          "Checking now"
        ) : (
          <>
            {check.status === "failed" ? "The last check failed" : "Checked"}{" "}
            <InstantText instant={check.at} />
          </>
        )}
      </span>
      <Button icon={<RefreshCw aria-hidden="true" />} pending={pending} onClick={() => run()}>
        Check now
      </Button>
    </>
  );
}
