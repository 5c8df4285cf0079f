import { type FormAction, untouchedForm } from "@/lib/web/form-state";
import type { ServerAction } from "./run-action";

/** The action of a form as a button without a form calls it: with the form's fields. */
export const withFields =
  <Data>(action: FormAction<Data>): ServerAction<Readonly<Record<string, string>>, Data> =>
  async (fields) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    const state = await action(untouchedForm, form);
    if (state.status !== "failed") return { data: state.data };
    // Whatever else a failure says goes with it, above all that a proof is asked for.
    const { status: _, data: __, values: ___, fieldErrors, message, ...more } = state;
    const said = message ?? Object.values(fieldErrors)[0] ?? "This did not work.";
    return { serverError: { ...more, message: said } };
  };
