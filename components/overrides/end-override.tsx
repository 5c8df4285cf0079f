"use client";
import { useSavedAction } from "@/components/forms/use-saved-action";
import { Button } from "@/components/ui/button";
import { endOverrideAction, resumeOverrideAction } from "@/lib/overrides/actions";

/** Ends an override at once, with Undo. */
export function EndOverride({ id, version, name }: { id: string; version: number; name: string }) {
  const { pending, run } = useSavedAction(endOverrideAction, resumeOverrideAction);
  return (
    <Button
      size="sm"
      variant="ghost"
      disabled={pending}
      aria-label={`End the override ${name}`}
      onClick={() => run({ id, version: String(version) })}
    >
      End
    </Button>
  );
}
