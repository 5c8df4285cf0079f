import { type FailedAnswer, type FormAction, placeFailure, typedValues } from "./form-state";

/**
 * Lets a guarded action serve a plain form, with or without JavaScript: typed values come back, errors are placed at
 * their fields. Redirects of the action pass through.
 */
export function formAction<Data>(
  action: (input: FormData) => Promise<FailedAnswer & { data?: Data }>,
): FormAction<Data> {
  return async (_previous, form) => {
    // Anybody can call an action with anything: a browser sends a form.
    if (!((form as unknown) instanceof FormData))
      return {
        status: "failed",
        message: "The form did not arrive. Send it again.",
        fieldErrors: {},
        values: {},
      };
    const values = typedValues(form);
    const answer = await action(form);
    const failure = placeFailure(answer);
    if (failure) return { status: "failed", ...failure, values };
    return { status: "done", fieldErrors: {}, values, data: answer.data };
  };
}
