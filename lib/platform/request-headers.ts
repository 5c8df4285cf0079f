/** What the request pipeline writes into a request; a client cannot set these, they are overwritten there. */
export const REQUEST_HEADERS = {
  path: "x-lumina-path",
  /** What follows the path: empty, or a question mark and the parameters. */
  query: "x-lumina-query",
  id: "x-lumina-request-id",
  nonce: "x-lumina-nonce",
  /** A plain form that has to be shown again, with what was typed: base64 of JSON. */
  form: "x-lumina-form",
  /** "1": everything optional was refused in this browser. */
  refused: "x-lumina-refused",
} as const;

/** Whether a browser asks not to be followed: by Global Privacy Control, or because everything optional was refused in it. */
export const asksToBeLeftAlone = (headers: Pick<Headers, "get">): boolean =>
  headers.get("sec-gpc") === "1" || headers.get(REQUEST_HEADERS.refused) === "1";

/** In the answer to a request that failed: the event of the log that tells why. */
export const EVENT_HEADER = "x-event-id";
