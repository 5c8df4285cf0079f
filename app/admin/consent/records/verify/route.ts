import * as z from "zod";
import { verifyRecords } from "@/lib/consent/records/verify";
import { positionParam } from "@/lib/format/search-params";
import { privateJson, textAnswer } from "@/lib/web/route-answers";
import { staffRoute } from "@/lib/web/staff-route";

const stateSchema = z.object({
  chain: z.string().regex(/^\d{4}-\d{2}$/),
  after: positionParam,
});

/** Checks a month's chain (`?chain=2026-11`) from `?after=` on, as far as one request goes: a `RecordsCheck`. */
export const GET = staffRoute("consent-records.view", async (_staff, request) => {
  const state = stateSchema.safeParse(Object.fromEntries(new URL(request.url).searchParams)).data;
  if (!state) return textAnswer(400, "Name a month.");
  return privateJson(await verifyRecords(state.chain, state.after));
});
