"use client";
import { useSavedAction } from "@/components/forms/use-saved-action";
import { Button } from "@/components/ui/button";
import { removeEventAction, restoreEventAction } from "@/lib/models/event-actions";

/** Takes an event out of the forecasts, with Undo. */
export function RemoveEvent({ id, version, name }: { id: string; version: number; name: string }) {
  const { pending, run } = useSavedAction(removeEventAction, restoreEventAction);
  return (
    <Button
      size="sm"
      variant="ghost"
      disabled={pending}
      aria-label={`Remove ${name}`}
      onClick={() => run({ id, version: String(version) })}
    >
      Remove
    </Button>
  );
}
