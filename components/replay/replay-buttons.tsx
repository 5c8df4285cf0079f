"use client";
import { useServerAction } from "@/components/forms/use-server-action";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { startReplayAction, takeServiceLevelAction } from "@/lib/replay/actions";

export function StartReplayButton({ again = false }: { again?: boolean }) {
  const { pending, run } = useServerAction(startReplayAction, { failed: "The replay was not started." });
  return (
    <Button variant={again ? "secondary" : "primary"} pending={pending} onClick={() => run()}>
      {again ? "Replay again" : "Replay the past year"}
    </Button>
  );
}

/** Makes a service level that was tried the agent's own, after saying what it is now. */
export function TakeServiceLevelButton({
  level,
  label,
  now,
}: {
  level: number;
  label: string;
  /** The settings of now, in words. */
  now: string;
}) {
  const { run } = useServerAction(takeServiceLevelAction, {
    done: `The agent now plans with a service level of ${label}.`,
  });
  return (
    <AlertDialog
      trigger={
        <Button size="sm" aria-label={`Use a service level of ${label}`}>
          Use
        </Button>
      }
      title={`Plan with a service level of ${label}?`}
      description={`The agent plans with ${now} today. It would plan items of every class with ${label}, and every item is planned again. You can change it back in the agent's settings.`}
      confirmLabel={`Use ${label}`}
      cancelLabel="Keep it as it is"
      onConfirm={async () => (await run({ level })).ok}
    />
  );
}
