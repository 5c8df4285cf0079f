import { previewRemedy, remedyContext } from "@/lib/exceptions/remedies/plan";
import { isRemedyId } from "@/lib/exceptions/remedies/remedy";
import { remedyInput } from "@/lib/exceptions/remedies/schema";
import { requestLocale } from "@/lib/format/request-locale";
import { NotFoundError } from "@/lib/platform/errors";
import { privateJson } from "@/lib/web/route-answers";
import { workspaceRoute } from "@/lib/web/workspace-route";

/** What a remedy would do about an exception, with its fields as the address gives them: `RemedyPreview`. Strangers get 404. */
export const GET = workspaceRoute<{ org: string; case: string; remedy: string }>(
  "exceptions.manage",
  async ({ db, organization, user }, request, params) => {
    const input = remedyInput.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!isRemedyId(params.remedy) || !input.success) throw new NotFoundError("This remedy");
    const contact = { name: user.name, email: user.email };
    const context = await remedyContext(db, organization, await requestLocale(), contact);
    return privateJson(await previewRemedy(context, params.case, params.remedy, input.data));
  },
);
