import * as z from "zod";
import { verifyRecords } from "@/lib/consent/records/verify";
import { positionParam } from "@/lib/format/search-params";
import { currentStaff } from "@/lib/staff/current";
import { privateJson } from "@/lib/web/route-answers";

const stateSchema = z.object({
  chain: z.string().regex(/^\d{4}-\d{2}$/),
  after: positionParam,
});

/** Checks a month's chain (`?chain=2026-11`) from `?after=` on, as far as one request goes: a `RecordsCheck`. */
export async function GET(request: Request): Promise<Response> {
  const staff = await currentStaff();
  if (!staff?.can("consent-records.view")) return new Response("Not found.\n", { status: 404 });
  const state = stateSchema.safeParse(Object.fromEntries(new URL(request.url).searchParams)).data;
  if (!state) return new Response("Name a month.\n", { status: 400 });
  return privateJson(await verifyRecords(state.chain, state.after));
}
