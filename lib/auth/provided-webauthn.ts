import type * as webauthn from "./webauthn";

/**
 * Stands in for webauthn.ts in the pages and routes of the built Worker, as provided-library.ts does for next-auth: the
 * process around them holds the passkey library, without what reads certificates.
 */

const KEY = Symbol.for("lumina.passkeys");
const holder = globalThis as { [KEY]?: typeof webauthn };

/** Called once by the process, before it answers a request. */
export function providePasskeys(passkeys: typeof webauthn): void {
  holder[KEY] = passkeys;
}

function provided(): typeof webauthn {
  const passkeys = holder[KEY];
  if (!passkeys) throw new Error("The process has provided no passkey library.");
  return passkeys;
}

export const registrationOptions: typeof webauthn.registrationOptions = (...args) =>
  provided().registrationOptions(...args);
export const verifyRegistration: typeof webauthn.verifyRegistration = (...args) =>
  provided().verifyRegistration(...args);
export const authenticationOptions: typeof webauthn.authenticationOptions = (...args) =>
  provided().authenticationOptions(...args);
export const verifyAuthentication: typeof webauthn.verifyAuthentication = (...args) =>
  provided().verifyAuthentication(...args);
