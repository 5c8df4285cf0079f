import { DEMO_SLUG } from "@/lib/accounts/demo-people";
import { lookAroundAsGuest } from "@/lib/auth/guest";
import { findDemo } from "@/lib/demo/organization";
import { UserError } from "@/lib/platform/errors";

export const dynamic = "force-dynamic";

const go = (location: string) => new Response(null, { status: 303, headers: { location } });
const say = (status: number, text: string) =>
  new Response(`${text}\n`, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", "retry-after": "600" },
  });

/** `POST /demo`: looks around the demo organization without an account. */
export async function POST(): Promise<Response> {
  if (!(await findDemo())) return say(503, "The demo is being set up. Please try again in a few minutes.");
  try {
    await lookAroundAsGuest();
  } catch (error) {
    if (error instanceof UserError) return say(429, error.message);
    throw error;
  }
  return go(`/o/${DEMO_SLUG}`);
}

/** Somebody who typed the address finds the button on the home page: only a form of our own starts a session. */
export function GET(): Response {
  return go("/");
}
