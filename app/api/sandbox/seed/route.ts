import { clock } from "@/lib/platform/clock";
import { isSandbox } from "@/lib/platform/env";
import { seedState, startSeed } from "@/lib/platform/seed-job";

/** The demo organization exists in the sandbox only; anywhere else there is nothing here. */
const nothing = () => new Response(null, { status: 404 });

/** How far the demo organization is: `{state, progress, note}`. */
export async function GET(): Promise<Response> {
  return isSandbox() ? Response.json(await seedState()) : nothing();
}

/** Starts the seed, or wakes it; repeating it does no harm. Answers its state. */
export async function POST(): Promise<Response> {
  if (!isSandbox()) return nothing();
  await startSeed({ today: clock.today("UTC") });
  return Response.json(await seedState(), { status: 202 });
}
