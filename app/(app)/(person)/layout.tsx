import type { ReactNode } from "react";
import { signedInUser } from "@/lib/accounts/signed-in";

/** Asked before the loading state is sent: afterwards an answer can no longer be a 404 or a way to the sign-in page. */
export default async function PersonLayout({ children }: { children: ReactNode }) {
  await signedInUser();
  return children;
}
