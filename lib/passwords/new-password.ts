import { UserError } from "@/lib/platform/errors";
import { isCommonPassword } from "./common-passwords";
import { COMMON_PROBLEM, passwordProblem } from "./password-rules";
import { hashPassword } from "./passwords";

/**
 * @param own the person's names, addresses and companies: their parts must not be inside the password.
 * @throws UserError for the field "password" when it is too short, too easy, or one of the common ones.
 */
export async function requireGoodPassword(password: string, own: readonly string[]): Promise<void> {
  const problem =
    passwordProblem(password, own) ?? ((await isCommonPassword(password)) ? COMMON_PROBLEM : null);
  if (problem) throw new UserError(problem, "password");
}

/** The hash of a password that somebody chooses. @throws UserError as {@link requireGoodPassword} */
export async function hashNewPassword(password: string, own: readonly string[]): Promise<string> {
  await requireGoodPassword(password, own);
  return hashPassword(password);
}
