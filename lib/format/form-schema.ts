import * as z from "zod";

/** A form's fields as plain text values; what is not text (a file where none belongs) is left out. */
export const formSchema = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.preprocess(formValues, z.object(shape));

/** A form as an object of its text fields; what is no form stays as it is. */
export function formValues(input: unknown): unknown {
  if (!(input instanceof FormData)) return input;
  return Object.fromEntries([...input].filter(([, value]) => typeof value === "string"));
}

/** A schema that also takes a form as the browser sends it. */
export const fromForm = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(formValues, schema);

/** A field that may be empty and is not there at all: to take it for empty would erase what is stored. */
export const FIELD_MISSING = "This field did not arrive. Reload the page and enter it again.";

export const emailField = z
  .string("Enter your e-mail address.")
  .trim()
  .toLowerCase()
  .min(1, "Enter your e-mail address.")
  .max(254, "This address is too long.")
  .pipe(z.email("This does not look like an e-mail address, such as name@company.com."));
