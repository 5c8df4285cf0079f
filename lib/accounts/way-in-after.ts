import { SignedOutError, SignOnRequiredError } from "@/lib/platform/errors";
import { SecondFactorNeededError } from "./second-factor-demand";
import { factorSetUpPath, pagePath, signInPath, signOnPath } from "./sign-in-path";

/**
 * The page on which somebody whom an organization did not open to comes in and is led back, or null when the error is about
 * something else.
 *
 * @param here the path that was asked for, with its parameters
 */
export function wayInAfter(error: unknown, here: string): string | null {
  if (error instanceof SignedOutError) return signInPath(here);
  if (error instanceof SignOnRequiredError) return signOnPath(error.slug, here);
  if (error instanceof SecondFactorNeededError) return factorSetUpPath(pagePath(here));
  return null;
}
