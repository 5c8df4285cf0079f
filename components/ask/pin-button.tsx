"use client";
import { Pin, PinOff } from "lucide-react";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { pinQuestionAction, unpinQuestionAction } from "@/lib/ask/actions";
import type { AskState } from "@/lib/ask/address";
import { pinnedKey } from "./pinned-query";

/** Keeps the question of an answer on Today, or takes it from there. */
export function PinButton({
  base,
  state,
  address,
  isPinned,
}: {
  /** `/o/{slug}` */
  base: string;
  state: AskState;
  /** The state as it is kept. */
  address: string;
  isPinned: boolean;
}) {
  const invalidates = [pinnedKey(base)];
  const pinning = useServerAction(pinQuestionAction, { done: "Pinned to Today.", invalidates });
  const unpinning = useServerAction(unpinQuestionAction, { done: "No longer on Today.", invalidates });
  return (
    <Button
      size="sm"
      pending={pinning.pending || unpinning.pending}
      icon={isPinned ? <PinOff aria-hidden="true" /> : <Pin aria-hidden="true" />}
      onClick={() => void (isPinned ? unpinning.run({ address }) : pinning.run(state))}
    >
      {isPinned ? "Unpin from Today" : "Pin to Today"}
    </Button>
  );
}
