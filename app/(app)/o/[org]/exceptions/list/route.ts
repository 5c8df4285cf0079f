import { caseList } from "@/lib/exceptions/inbox";
import { inboxStateOf } from "@/lib/exceptions/inbox-address";
import { requestReader } from "@/lib/exceptions/reader";
import { privateJson } from "@/lib/web/route-answers";
import { workspaceRoute } from "@/lib/web/workspace-route";

/** The exceptions that the address filters: `CaseList`. Strangers get 404. The screen asks every five seconds. */
export const GET = workspaceRoute(
  "exceptions.view",
  async (workspace, request) =>
    privateJson(await caseList(workspace.db, await requestReader(workspace), inboxStateOf(request.url))),
  "itself",
);
