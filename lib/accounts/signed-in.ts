import { notFound, redirect } from "next/navigation";
import { requestPathAndQuery } from "@/lib/platform/request";
import { currentUser, type SignedInUser } from "./sessions";
import { signInPath } from "./sign-in-path";

/**
 * The person of a page that is about that person. Somebody who is not signed in goes to the sign-in page and comes back;
 * a guest of the demo is nobody in particular and gets 404.
 */
export async function signedInUser(): Promise<SignedInUser> {
  const user = await currentUser();
  if (!user) redirect(signInPath(await requestPathAndQuery()));
  if (user.isGuest) notFound();
  return user;
}
