/** An expected failure. Its text is written for the person who reads it. */
export class UserError extends Error {
  override readonly name: string = "UserError";
  constructor(
    message: string,
    /** Which field of the form it belongs to, when there is one. */
    readonly field?: string,
  ) {
    super(message);
  }
}

/** Others wrote at the same moment, again and again, until every attempt was used up. Nothing was written. */
export class BusyError extends UserError {
  override readonly name = "BusyError";
}

/** The thing does not exist, or not for this person: both answer alike. */
export class NotFoundError extends UserError {
  override readonly name = "NotFoundError";
  constructor(what = "This") {
    super(`${what} was not found.`);
  }
}

/** Nobody is signed in, or no longer. */
export class SignedOutError extends UserError {
  override readonly name = "SignedOutError";
  constructor(message = "You are signed out. Sign in again; what you typed is still here.") {
    super(message);
  }
}

/** The person is known but their role does not allow it. */
export class ForbiddenError extends UserError {
  override readonly name = "ForbiddenError";
  constructor(message = "Your role does not allow this. Ask an owner or admin of your organization.") {
    super(message);
  }
}
