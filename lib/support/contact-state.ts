/** The contact form as it is shown again after it was refused; travels from the process to the page in a header. */
export interface ContactFormState {
  /** What was typed. */
  values: Readonly<Record<string, string>>;
  fieldErrors: Readonly<Record<string, string>>;
  message?: string;
  token: string;
}

/** A field that people do not see and robots fill in. No browser knows a saved value for such a name. */
export const HONEYPOT = "leave-empty";

export const encodeContactState = (state: ContactFormState): string =>
  Buffer.from(JSON.stringify(state), "utf8").toString("base64");

export function decodeContactState(header: string): ContactFormState {
  return JSON.parse(Buffer.from(header, "base64").toString("utf8")) as ContactFormState;
}
