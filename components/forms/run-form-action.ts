import { toast } from "@/components/ui/toast";
import type { FormAction } from "@/lib/web/form-state";
import { callFormAction } from "./call-action";
import { showFailureToast } from "./failure-toast";

/**
 * Runs a form's action from a button that has no form, and tells in a toast how it went.
 *
 * @returns whether it went through.
 */
export async function runFormAction<Data>(
  action: FormAction<Data>,
  fields: Readonly<Record<string, string>>,
  done: string,
): Promise<boolean> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  // A redirecting action answers nothing: the page is on its way elsewhere.
  const state = await callFormAction(action, form);
  if (!state || state.status === "done") {
    toast.success(done);
    return true;
  }
  showFailureToast({ ...state, message: state.message ?? Object.values(state.fieldErrors)[0] });
  return false;
}
