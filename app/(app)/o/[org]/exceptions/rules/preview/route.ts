import * as z from "zod";
import { termsOf } from "@/lib/exceptions/check";
import { previewRule } from "@/lib/exceptions/preview";
import { integerText } from "@/lib/format/number-schema";
import { HOUR_MS } from "@/lib/platform/clock";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { withinLimit } from "@/lib/platform/rate-limit";
import { privateJson } from "@/lib/web/route-answers";
import { workspaceRoute } from "@/lib/web/workspace-route";

const tolerancesSchema = z.record(z.string().max(40), integerText(0, 1_000_000_000));

/** A preview asks a rule's query six times. */
const PREVIEWS_AN_HOUR = 60;

/** What a rule (`?cause=`) would have raised in the last month with the tolerances of the other parameters: `Preview`. */
export const GET = workspaceRoute("exceptions.manage", async ({ db, organization }, request) => {
  const { cause = "", ...rest } = Object.fromEntries(new URL(request.url).searchParams);
  const tolerances = tolerancesSchema.safeParse(rest);
  if (!tolerances.success) throw new NotFoundError("This rule");
  if (!(await withinLimit(["exception-previews", organization.id], PREVIEWS_AN_HOUR, HOUR_MS)))
    throw new UserError("Your organization has made many previews within the hour. Try again in a while.");
  return privateJson(await previewRule(db, await termsOf(db, organization), cause, tolerances.data));
});
