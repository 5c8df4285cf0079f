import * as z from "zod";
import { parseJson } from "@/lib/platform/checked-json";

/** The contact form as it is shown again after it was refused; travels from the process to the page in a header. */
const contactState = z.object({
  /** What was typed. */
  values: z.record(z.string(), z.string()),
  fieldErrors: z.record(z.string(), z.string()),
  message: z.string().optional(),
  token: z.string(),
});
export type ContactFormState = z.infer<typeof contactState>;

/** A field that people do not see and robots fill in. No browser knows a saved value for such a name. */
export const HONEYPOT = "leave-empty";

export const encodeContactState = (state: ContactFormState): string =>
  Buffer.from(JSON.stringify(state), "utf8").toString("base64");

export function decodeContactState(header: string): ContactFormState {
  return parseJson(
    Buffer.from(header, "base64").toString("utf8"),
    contactState,
    () => "The state of the contact form",
  );
}
