/** A failure as Stripe writes it (https://docs.stripe.com/api/errors). */
export class StripeError extends Error {
  constructor(status, fields) {
    super(fields.message);
    this.status = status;
    this.fields = fields;
  }
}

const invalidRequest = (status, code, param, message) =>
  new StripeError(status, {
    type: "invalid_request_error",
    message,
    ...(code ? { code, doc_url: `https://docs.stripe.com/error-codes/${code.replaceAll("_", "-")}` } : {}),
    ...(param ? { param } : {}),
  });

export const invalid = (param, message, code = "parameter_invalid") =>
  invalidRequest(400, code, param, message);
export const unknownParameter = (param) =>
  invalidRequest(400, "parameter_unknown", param, `Received unknown parameter: ${param}`);
export const missing = (param) =>
  invalidRequest(400, "parameter_missing", param, `Missing required param: ${param}.`);
export const noSuch = (kind, id, param = "id") =>
  invalidRequest(
    param === "id" ? 404 : 400,
    "resource_missing",
    param,
    `No such ${kind.replaceAll("_", " ")}: '${id}'`,
  );
export const refused = (message, code) => invalidRequest(400, code, null, message);
export const unauthorized = (message) => new StripeError(401, { type: "invalid_request_error", message });
export const cardError = (code, message) =>
  new StripeError(402, { type: "card_error", code, message, decline_code: "generic_decline" });
export const idempotencyError = () =>
  new StripeError(400, {
    type: "idempotency_error",
    message:
      "Keys for idempotent requests can only be used with the same parameters they were first used with.",
  });
export const trouble = (status) =>
  new StripeError(status, {
    type: status === 429 ? "invalid_request_error" : "api_error",
    ...(status === 429 ? { code: "rate_limit" } : {}),
    message: status === 429 ? "Too many requests." : "An error of the emulator, on demand.",
  });
