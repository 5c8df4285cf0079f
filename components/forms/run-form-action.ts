import { toast } from "@/components/ui/toast";
import type { FormAction } from "@/lib/web/form-state";
import { callFormAction } from "./call-action";
import { showFailureToast } from "./failure-toast";

/**
 * Runs a form's action from a button that has no form, and tells in a toast how it went.
 *
 * @param done what to say when it went through, or what to do then
 * @returns whether it went through.
 */
export async function runFormAction<Data>(
  action: FormAction<Data>,
  fields: Readonly<Record<string, string>>,
  done: string | ((data: Data | undefined) => void),
): Promise<boolean> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  // A redirecting action answers nothing: the page is on its way elsewhere.
  const state = await callFormAction(action, form);
  if (!state || state.status === "done") {
    if (typeof done === "string") toast.success(done);
    else done(state?.data);
    return true;
  }
  showFailureToast({ ...state, message: state.message ?? Object.values(state.fieldErrors)[0] });
  return false;
}
