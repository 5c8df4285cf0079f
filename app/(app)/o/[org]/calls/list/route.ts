import { listCalls } from "@/lib/call-search/call-list";
import { callsAddress } from "@/lib/voice/schema";
import { privateJson } from "@/lib/web/route-answers";
import { workspaceRoute } from "@/lib/web/workspace-route";

/**
 * The newest calls, filtered as the list's address says: `CallRow[]`. Strangers get 404. The list asks every five seconds while
 * it is looked at.
 */
export const GET = workspaceRoute(
  "calls.view",
  async ({ organization, db }, request) => {
    const given = Object.fromEntries(new URL(request.url).searchParams);
    const state = await callsAddress.read(Promise.resolve(given));
    return privateJson((await listCalls(db, state, organization.timeZone)).rows);
  },
  "itself",
);
