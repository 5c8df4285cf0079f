import { timedWords } from "@/lib/voice/recordings/words";
import { privateJson } from "@/lib/web/route-answers";
import { workspaceRoute } from "@/lib/web/workspace-route";

/** The words of a call with their times, for whoever hears its recording: `TimedUtterance[]`. */
export const GET = workspaceRoute<{ org: string; call: string }>(
  "calls.view",
  async ({ db }, _request, { call: id }) => privateJson(await timedWords(db, id)),
  "itself",
);
