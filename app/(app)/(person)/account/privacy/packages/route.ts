import { currentUser } from "@/lib/accounts/sessions";
import { packageViews } from "@/lib/rights/package/view";

/** The packages of the signed-in person, for the page that waits for one. */
export async function GET(): Promise<Response> {
  const user = await currentUser();
  if (!user || user.isGuest) return Response.json({ message: "You are not signed in." }, { status: 401 });
  return Response.json({ packages: await packageViews(user.id) });
}
