"use client";
import type { FormAction } from "@/lib/web/form-state";
import type { MutationResult } from "@/lib/web/mutation-result";
import { showSavedToast } from "./saved-toast";
import { type ServerActionOptions, useServerAction } from "./use-server-action";
import { withFields } from "./with-fields";

type Fields = Readonly<Record<string, string>>;

/** A change from a button that has no form; the action says what was done, and `undo` takes it back. */
export function useSavedAction(
  action: FormAction<MutationResult>,
  undo?: FormAction<MutationResult>,
  options: Pick<ServerActionOptions<Fields, MutationResult>, "href"> = {},
) {
  return useServerAction(withFields(action), {
    ...options,
    done: (saved) => saved && showSavedToast(saved, undo),
  });
}
