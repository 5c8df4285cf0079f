import * as z from "zod";
import { DEMO_PASSWORD, DEMO_PEOPLE } from "@/lib/accounts/demo-people";
import { integerText } from "@/lib/format/number-schema";
import { clock } from "@/lib/platform/clock";
import { isSandbox } from "@/lib/platform/env";
import { seedState, startSeed } from "@/lib/platform/seed-job";

/** Another size than usual, for measuring: `?items=10000&years=1`. */
const sizeSchema = z.object({
  items: integerText(16, 10_000).optional(),
  years: integerText(1, 10).optional(),
});

/** The demo organization exists in the sandbox only; anywhere else there is nothing here. */
const nothing = () => new Response(null, { status: 404 });

/** How far the demo organization is: `{state, progress, note}`, and how to sign in to it once it is there. */
export async function GET(): Promise<Response> {
  if (!isSandbox()) return nothing();
  const said = await seedState();
  const signIn = { email: DEMO_PEOPLE[0]?.email, password: DEMO_PASSWORD };
  return Response.json(said.state === "done" ? { ...said, signIn } : said);
}

/** Starts the seed, or wakes it; repeating it does no harm. Answers its state. */
export async function POST(request: Request): Promise<Response> {
  if (!isSandbox()) return nothing();
  const size = sizeSchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!size.success) return Response.json({ error: "items is 16 to 10000, years 1 to 10" }, { status: 400 });
  await startSeed({ today: clock.today("UTC"), ...size.data }, "person");
  return Response.json(await seedState(), { status: 202 });
}
