import { toast } from "@/components/ui/toast";
import type { FormAction } from "@/lib/web/form-state";
import type { Saved } from "@/lib/web/saved";
import { callFormAction } from "./call-action";
import { runFormAction } from "./run-form-action";
import { tellFailure } from "./tell-failure";

/** Says that a change is written, and offers to take it back where that can be done. */
export function tellSaved(saved: Saved, undo?: FormAction<Saved>): void {
  const fields = saved.undo;
  if (!fields || !undo) toast.success(saved.message);
  else toast.undo(saved.message, () => void runFormAction(undo, fields, "Taken back."));
}

/** Runs a change from a button that has no form. @returns whether it went through */
export async function runSaved(
  action: FormAction<Saved>,
  fields: Readonly<Record<string, string>>,
  undo?: FormAction<Saved>,
): Promise<boolean> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const state = await callFormAction(action, form);
  if (state.status === "done" && state.data) {
    tellSaved(state.data, undo);
    return true;
  }
  tellFailure({ ...state, message: state.message ?? Object.values(state.fieldErrors)[0] });
  return false;
}
