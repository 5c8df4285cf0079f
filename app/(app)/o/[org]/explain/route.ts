import * as z from "zod";
import { factContext } from "@/lib/briefing/briefing";
import { explanationOf } from "@/lib/briefing/words";
import { explainingFacts } from "@/lib/insights/explain/facts";
import { EXPLAINED } from "@/lib/insights/explain/subjects";
import { NotFoundError } from "@/lib/platform/errors";
import { privateJson } from "@/lib/web/route-answers";
import { workspaceRoute } from "@/lib/web/workspace-route";

const asked = z.object({
  of: z.enum(EXPLAINED),
  id: z.string().regex(/^\w{1,64}$/),
  /** Whether a model's words may be waited for. */
  words: z.literal("yes").optional(),
});

/** Why one thing stands as it does: `Explanation`. Everything it speaks of every member may see; strangers get 404. */
export const GET = workspaceRoute("workspace.view", async ({ db, organization }, request) => {
  const given = asked.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!given.success) throw new NotFoundError();
  const context = await factContext(db, organization);
  const facts = await explainingFacts(db, context, given.data);
  return privateJson(
    await explanationOf(db, { today: context.day.today, facts }, given.data.words === "yes"),
  );
});
