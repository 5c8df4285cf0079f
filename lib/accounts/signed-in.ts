import { notFound, redirect } from "next/navigation";
import { requestPath } from "@/lib/platform/request";
import { currentUser, type SignedInUser } from "./sessions";

/**
 * The person of a page that is about that person. Somebody who is not signed in goes to the sign-in page and comes back;
 * a guest of the demo is nobody in particular and gets 404.
 */
export async function signedInUser(): Promise<SignedInUser> {
  const user = await currentUser();
  if (!user) redirect(`/sign-in?next=${encodeURIComponent(await requestPath())}`);
  if (user.isGuest) notFound();
  return user;
}
