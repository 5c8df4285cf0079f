import type { CDPSession, Page } from "@playwright/test";

/** An authenticator built into the browser, whose person puts their finger on it whenever it asks. */
export interface Authenticator {
  /** Whether the holder is verified, as by a finger that it knows. */
  verify(isVerified: boolean): Promise<void>;
  /** Writes another counter into every passkey, as a copy made long ago has it. */
  turnBack(counter: number): Promise<void>;
}

/** Gives a page's browser an authenticator that keeps passkeys (Chromium's virtual one, over the DevTools protocol). */
export async function withAuthenticator(page: Page): Promise<Authenticator> {
  const devtools: CDPSession = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      ...{ protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  return {
    async verify(isUserVerified) {
      await devtools.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified });
    },
    async turnBack(signCount) {
      const { credentials } = await devtools.send("WebAuthn.getCredentials", { authenticatorId });
      for (const credential of credentials) {
        const { credentialId } = credential;
        await devtools.send("WebAuthn.removeCredential", { authenticatorId, credentialId });
        await devtools.send("WebAuthn.addCredential", {
          authenticatorId,
          credential: { ...credential, signCount },
        });
      }
    },
  };
}
