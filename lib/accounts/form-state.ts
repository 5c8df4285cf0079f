/** What a form knows after it was sent: shared by the server, which answers it, and the form, which shows it. */
export interface FormState<Data = undefined> {
  status: "idle" | "failed" | "done";
  /** What to say about the form as a whole. */
  message?: string;
  /** Only for failures nobody expected: what to quote to support. */
  eventId?: string;
  /** It may have been done all the same. */
  unknown?: boolean;
  /** What is wrong, by field. */
  fieldErrors: Readonly<Record<string, string>>;
  /** What was typed, without secrets, so that the form can show it again. */
  values: Readonly<Record<string, string>>;
  data?: Data;
}

const SECRET_FIELD = /password|token|^\$/i;

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
