"use client";
import type { ServerAction } from "@/components/forms/run-action";
import { useServerAction } from "@/components/forms/use-server-action";

/** How a step went: what is wrong by field of its dialog, where it was refused for a field. */
export type StepResult = { ok: true } | { ok: false; fieldErrors: Readonly<Record<string, string>> };

/**
 * Takes one step of an order's life, tells how it went and shows the order as it is then.
 *
 * @param done what to say when it is done, or what says it
 * @param fields what the step's dialog asks for: their errors stand there, all others are told in a toast
 */
export function useOrderAction<Input, Data>(
  action: ServerAction<Input, Data>,
  done: string | ((data: Data | undefined) => void),
  fields: readonly string[] = [],
) {
  const { pending, run } = useServerAction(action, { done, shows: fields });
  return {
    pending,
    take: async (input: Input): Promise<StepResult> => {
      const result = await run(input);
      if (result.ok) return result;
      const { fieldErrors } = result.failure;
      return { ok: false, fieldErrors: fields.some((field) => fieldErrors[field]) ? fieldErrors : {} };
    },
  };
}
