import { bellOf } from "@/lib/notifications/notices";
import { noticeReader } from "@/lib/notifications/reader";
import { privateJson } from "@/lib/web/route-answers";
import { workspaceRoute } from "@/lib/web/workspace-route";

/** What the bell shows: `Bell`. Strangers get 404. The screen asks every minute. */
export const GET = workspaceRoute(
  "notifications.view",
  async (workspace) => privateJson(await bellOf(await noticeReader(workspace))),
  "itself",
);
