import { toast } from "@/components/ui/toast";
import type { FormAction } from "@/lib/web/form-state";
import type { MutationResult } from "@/lib/web/mutation-result";
import { runFormAction } from "./run-form-action";

/** Says that a change is written, and offers to take it back where that can be done. */
export function showSavedToast(saved: MutationResult, undo?: FormAction<MutationResult>): void {
  const fields = saved.undo;
  if (!fields || !undo) toast.success(saved.message);
  else toast.undo(saved.message, () => void runFormAction(undo, fields, "Undone."));
}

/** Runs a change from a button that has no form. @returns whether it went through */
export function runSaved(
  action: FormAction<MutationResult>,
  fields: Readonly<Record<string, string>>,
  undo?: FormAction<MutationResult>,
): Promise<boolean> {
  return runFormAction(action, fields, (saved) => saved && showSavedToast(saved, undo));
}
