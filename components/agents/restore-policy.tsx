"use client";
import { Undo2 } from "lucide-react";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { restorePolicyAction } from "@/lib/agents/actions";

/** Takes an earlier version of the settings back; the one before it can be taken back in turn. */
export function RestorePolicyButton({ number, agentVersion }: { number: number; agentVersion: number }) {
  const { pending, run } = useServerAction(restorePolicyAction, {
    done: `The settings are those of version ${number} again.`,
  });
  return (
    <Button
      size="sm"
      pending={pending}
      icon={<Undo2 aria-hidden="true" />}
      aria-label={`Take back version ${number}`}
      onClick={() => run({ version: agentVersion, number })}
    >
      Take back
    </Button>
  );
}
