import type { ActionFailure } from "./action-client";
import { type FormAction, typedValues } from "./form-state";

interface FlattenedErrors {
  formErrors?: string[];
  fieldErrors?: Partial<Record<string, string[]>>;
}

interface ActionResult<Data> {
  data?: Data;
  serverError?: ActionFailure;
  validationErrors?: FlattenedErrors;
}

/**
 * Lets a guarded action serve a plain form, with or without JavaScript: typed values come back, errors are placed at
 * their fields. Redirects of the action pass through.
 */
export function formAction<Data>(action: (input: FormData) => Promise<ActionResult<Data>>): FormAction<Data> {
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
    const { data, serverError, validationErrors } = await action(form);
    if (validationErrors) {
      const fieldErrors: Record<string, string> = {};
      for (const [field, errors] of Object.entries(validationErrors.fieldErrors ?? {})) {
        if (errors?.[0]) fieldErrors[field] = errors[0];
      }
      return { status: "failed", message: validationErrors.formErrors?.[0], fieldErrors, values };
    }
    if (serverError) {
      const { message, field, eventId, unknown } = serverError;
      return field
        ? { status: "failed", fieldErrors: { [field]: message }, values }
        : { status: "failed", message, eventId, unknown, fieldErrors: {}, values };
    }
    return { status: "done", fieldErrors: {}, values, data };
  };
}
