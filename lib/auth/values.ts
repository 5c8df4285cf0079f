/** What a passkey is asked for. */
export const PASSKEY_PURPOSES = ["register", "sign-in", "second-factor", "prove"] as const;
export type PasskeyPurpose = (typeof PASSKEY_PURPOSES)[number];

/** An organization's identity provider counts for its members only once it is active. */
export const SSO_STATUSES = ["draft", "active"] as const;
export type SsoStatus = (typeof SSO_STATUSES)[number];
