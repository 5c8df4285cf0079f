import { redirect } from "next/navigation";
import { requestPath } from "@/lib/platform/request";
import { currentUser, type SignedInUser } from "./sessions";

/** The person of a page that needs one; somebody who is not signed in goes to the sign-in page and comes back. */
export async function signedInUser(): Promise<SignedInUser> {
  const user = await currentUser();
  if (!user) redirect(`/sign-in?next=${encodeURIComponent(await requestPath())}`);
  return user;
}
