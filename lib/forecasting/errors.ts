/** The input cannot be forecast; the message is a plain sentence a user may read. */
export class ForecastInputError extends Error {
  override readonly name = "ForecastInputError";
}
