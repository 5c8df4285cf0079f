"use client";
import { type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { refreshWhenReachable } from "@/components/live/refresh-when-reachable";
import { useFocusKept } from "@/components/ui/use-focus-kept";
import { type ActionResult, runAction, type ServerAction, type ToldAs } from "./run-action";

export interface ServerActionOptions<Input, Data> extends ToldAs<Input, Data> {
  /** Where it leads when it went through; the page is shown anew otherwise. */
  href?: string | ((data: Data | undefined) => string | undefined);
  /** Changes the screen at once; what it answers takes that back when the action fails. */
  optimistic?: (input: Input) => () => void;
  /** The queries that are asked for again when it is over. */
  invalidates?: readonly QueryKey[];
}

/**
 * The one way for a screen to call a server action: `pending` until its effect is on the screen, a message when it is over,
 * and the page and its queries shown anew. Where nobody knows whether it was done, they are, as soon as the server
 * answers; a screen that shows every failure itself stays as it is typed.
 */
export function useServerAction<Input, Data>(
  action: ServerAction<Input, Data>,
  options: ServerActionOptions<Input, Data> = {},
): { pending: boolean; run: (input: Input) => Promise<ActionResult<Data>> } {
  const router = useRouter();
  const client = useQueryClient();
  const [isMoving, startMoving] = useTransition();
  const { mutateAsync, isPending } = useMutation({
    mutationFn: (input: Input) => runAction(action, input, options),
    // Without a connection the action itself says that nothing was sent; it must not leave by itself later.
    networkMode: "always",
  });
  const showCurrent = () => {
    for (const queryKey of options.invalidates ?? []) void client.invalidateQueries({ queryKey });
    startMoving(() => router.refresh());
  };
  const run = async (input: Input) => {
    const takeBack = options.optimistic?.(input);
    const result = await mutateAsync(input);
    if (result.ok && !result.isLeaving) {
      const { href } = options;
      const target = typeof href === "function" ? href(result.data) : href;
      if (target === undefined) showCurrent();
      else startMoving(() => router.push(target));
    } else if (!result.ok) {
      takeBack?.();
      if (options.shows !== "every failure" && !result.failure.signedOut)
        void refreshWhenReachable(showCurrent);
    }
    return result;
  };
  const pending = isPending || isMoving;
  useFocusKept(pending);
  return { pending, run };
}
