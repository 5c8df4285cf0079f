import type { ActionFailure } from "./action-client";

/** What a form knows after it was sent: shared by the server, which answers it, and the form, which shows it. */
export interface FormState<Data = undefined> {
  status: "idle" | "failed" | "done";
  /** What to say about the form as a whole. */
  message?: string;
  /** Only for failures nobody expected: what to quote to support. */
  eventId?: string;
  /** It may have been done all the same. */
  unknown?: boolean;
  /** The person has to prove themselves first; then the same form may be sent again. */
  needsProof?: boolean;
  /** Nobody is signed in any more. */
  signedOut?: boolean;
  /** What is wrong, by field. */
  fieldErrors: Readonly<Record<string, string>>;
  /** What was typed, without secrets, so that the form can show it again. */
  values: Readonly<Record<string, string>>;
  data?: Data;
}

/** What an action that failed answers. */
export interface FailedAnswer {
  serverError?: ActionFailure;
  validationErrors?: { formErrors?: string[]; fieldErrors?: Partial<Record<string, string[]>> };
}

/** Why an action failed: what is wrong by field, or what to say about it as a whole. */
export type PlacedFailure = Pick<
  FormState,
  "message" | "eventId" | "unknown" | "needsProof" | "signedOut" | "fieldErrors"
>;

/** Places what an action answered at the fields it is about; null when it did not fail. */
export function placeFailure({ serverError, validationErrors }: FailedAnswer): PlacedFailure | null {
  if (validationErrors) {
    const fieldErrors: Record<string, string> = {};
    for (const [field, errors] of Object.entries(validationErrors.fieldErrors ?? {})) {
      if (errors?.[0]) fieldErrors[field] = errors[0];
    }
    return { message: validationErrors.formErrors?.[0], fieldErrors };
  }
  if (!serverError) return null;
  const { field, ...failure } = serverError;
  return field ? { fieldErrors: { [field]: failure.message } } : { ...failure, fieldErrors: {} };
}

const SECRET_FIELD = /password|token|secret|^\$/i;

/** What was typed into a form, without secrets. */
export const typedValues = (form: FormData): Record<string, string> =>
  Object.fromEntries(
    [...form].filter(
      (entry): entry is [string, string] => typeof entry[1] === "string" && !SECRET_FIELD.test(entry[0]),
    ),
  );

export const untouchedForm: FormState<never> = { status: "idle", fieldErrors: {}, values: {} };

/** A server action as `useActionState` takes it. */
export type FormAction<Data = undefined> = (
  previous: FormState<Data>,
  form: FormData,
) => Promise<FormState<Data>>;
