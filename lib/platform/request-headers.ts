/** What the request pipeline writes into a request; a client cannot set these, they are overwritten there. */
export const REQUEST_HEADERS = {
  path: "x-lumina-path",
  /** What follows the path: empty, or a question mark and the parameters. */
  query: "x-lumina-query",
  id: "x-lumina-request-id",
  nonce: "x-lumina-nonce",
  /** A plain form that has to be shown again, with what was typed: base64 of JSON. */
  form: "x-lumina-form",
} as const;

/** In the answer to a request that failed: the event of the log that tells why. */
export const EVENT_HEADER = "x-event-id";
