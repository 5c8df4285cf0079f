import { caseView } from "@/lib/exceptions/case-view";
import { requestReader } from "@/lib/exceptions/reader";
import { NotFoundError } from "@/lib/platform/errors";
import { privateJson } from "@/lib/web/route-answers";
import { workspaceRoute } from "@/lib/web/workspace-route";

/** Everything of one exception: `CaseView`. Strangers get 404. */
export const GET = workspaceRoute<{ org: string; case: string }>(
  "exceptions.view",
  async (workspace, _request, params) => {
    const base = `/o/${workspace.organization.slug}`;
    const view = await caseView(workspace.db, await requestReader(workspace), base, params.case);
    if (!view) throw new NotFoundError("This exception");
    return privateJson(view);
  },
);
