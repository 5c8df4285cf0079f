/** While a second factor is due, a session opens nothing. */
export const SESSION_STAGES = ["second-factor", "full"] as const;
export type SessionStage = (typeof SESSION_STAGES)[number];

/** How an attempt to sign in as somebody ended; "refused" is one that came beyond a limit. */
export const SIGN_IN_OUTCOMES = [
  "signed-in",
  "second-factor-due",
  "wrong-password",
  "wrong-factor",
  "refused",
] as const;
export type SignInOutcome = (typeof SIGN_IN_OUTCOMES)[number];
