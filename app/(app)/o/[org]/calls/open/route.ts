import { openCalls } from "@/lib/call-search/open-calls";
import { privateJson } from "@/lib/web/route-answers";
import { workspaceRoute } from "@/lib/web/workspace-route";

/** Calls in progress, and those that were missed: `OpenCalls`. Strangers get 404. Today asks while it is looked at. */
export const GET = workspaceRoute("calls.view", async ({ db }) => privateJson(await openCalls(db)), "itself");
