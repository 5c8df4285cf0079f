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

/** A legal hold names what somebody would delete. Nothing was written. */
export class HeldError extends UserError {
  override readonly name = "HeldError";
  constructor() {
    super(
      "A legal matter obliges us to keep this for the time being, so it can't be deleted. Write to the privacy address of the privacy policy to ask when it can.",
    );
  }
}

/** The thing does not exist, or not for this person: both answer alike. */
export class NotFoundError extends UserError {
  override readonly name = "NotFoundError";
  constructor(what = "This") {
    super(`${what} was not found.`);
  }
}

export const SIGNED_OUT = "You are signed out. Sign in again; what you typed is still here.";

/** Nobody is signed in, or no longer. */
export class SignedOutError extends UserError {
  override readonly name = "SignedOutError";
  constructor(message = SIGNED_OUT) {
    super(message);
  }
}

/** The person is signed in, and has to show once more that it is they, because of what they are about to do. */
export class NeedsProofError extends UserError {
  override readonly name = "NeedsProofError";
  constructor() {
    super("Confirm that it's you first, then do this again. Nothing was changed.");
  }
}

/** The session does not open this organization: it has to be entered another way. */
export class SignOnRequiredError extends UserError {
  override readonly name = "SignOnRequiredError";
  constructor(
    /** The organization, as addresses name it. */
    readonly slug: string,
  ) {
    super(
      "This organization is opened another way. Load the page again to sign in; what you typed was not saved.",
    );
  }
}

/** The person is known but their role does not allow it. */
export class ForbiddenError extends UserError {
  override readonly name = "ForbiddenError";
  constructor(message = "Your role does not allow this. Ask an owner or admin of your organization.") {
    super(message);
  }
}
