import { toast } from "@/components/ui/toast";
import type { FormAction } from "@/lib/web/form-state";
import type { MutationResult } from "@/lib/web/mutation-result";
import { runAction } from "./run-action";
import { withFields } from "./with-fields";

/** Says that a change is written, and offers to take it back where that can be done. */
export function showSavedToast(saved: MutationResult, undo?: FormAction<MutationResult>): void {
  const fields = saved.undo;
  if (!fields || !undo) toast.success(saved.message);
  else toast.undo(saved.message, () => void runAction(withFields(undo), fields, { done: "Undone." }));
}
