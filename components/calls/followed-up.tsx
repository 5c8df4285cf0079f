"use client";
import { Check } from "lucide-react";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { followUpCallAction } from "@/lib/voice/caller-actions";
import { openCallsKey } from "./call-query";

/** Takes a missed call off the list. */
export function FollowedUp({ id, who, base }: { id: string; who: string; base: string }) {
  const { pending, run } = useServerAction(followUpCallAction, {
    done: "The missed call is done.",
    failed: "This was not saved.",
    invalidates: [openCallsKey(base)],
  });
  return (
    <Button
      size="sm"
      variant="ghost"
      icon={<Check aria-hidden="true" />}
      aria-label={`Mark the missed call of ${who} as done`}
      pending={pending}
      onClick={() => run({ id })}
    >
      Done
    </Button>
  );
}
