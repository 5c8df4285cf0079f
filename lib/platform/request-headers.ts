/** What the Worker's front door writes into a request; a client cannot set these, they are overwritten there. */
export const REQUEST_HEADERS = {
  path: "x-lumina-path",
  id: "x-lumina-request-id",
  nonce: "x-lumina-nonce",
  /** A plain form that has to be shown again, with what was typed: base64 of JSON. */
  form: "x-lumina-form",
} as const;
