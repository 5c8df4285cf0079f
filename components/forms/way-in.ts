import { pagePath, signInPath } from "@/lib/accounts/sign-in-path";

/**
 * Where somebody who is signed out comes in again and goes on. The pages of /admin ask for what they need themselves.
 *
 * @param here a path of ours with its parameters
 */
export const wayInPath = (here: string): string =>
  /^\/admin(\/|\?|$)/.test(here) ? pagePath(here) : signInPath(here);
