import { pinnedAnswers } from "@/lib/ask/pinned-answers";
import { requestLocale } from "@/lib/format/request-locale";
import { privateJson } from "@/lib/web/route-answers";
import { workspaceRoute } from "@/lib/web/workspace-route";

/** The member's pinned questions with their answers of now: `PinnedAnswer[]`. Strangers get 404. */
export const GET = workspaceRoute(
  "workspace.view",
  async ({ db, user, role, organization }) =>
    privateJson(
      await pinnedAnswers({ db, userId: user.id, role, organization, locale: await requestLocale() }),
    ),
  "itself",
);
