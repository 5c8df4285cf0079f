import type { Visitor } from "@/lib/accounts/session-start";

/** The ways in that our own commands answer for. */
export type SignInWay =
  | "password"
  | "confirmation"
  | "invitation"
  | "guest"
  | "second-factor"
  | "recovery-code"
  | "passkey";

/** Who a command signed in, and the secrets for their browser's cookies. */
export interface SignInOutcome {
  userId: string;
  sessionToken: string;
  /** Without one the browser is not remembered. */
  deviceToken?: string;
  /** The session opens nothing until a second factor was given. */
  secondFactorDue?: boolean;
  /** How long the session's cookie is kept, in milliseconds, where that is special. */
  lastsMs?: number;
}

/** One pass through the library. It carries texts only, so what our commands answer and throw is kept here. */
export interface Attempt {
  visitor: Visitor;
  outcome?: SignInOutcome;
  failure?: { error: unknown };
}
