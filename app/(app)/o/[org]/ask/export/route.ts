import { askAddress } from "@/lib/ask/address";
import { answerCsv, answerOf } from "@/lib/ask/answer";
import { requestLocale } from "@/lib/format/request-locale";
import { NotFoundError } from "@/lib/platform/errors";
import { fileResponse } from "@/lib/platform/file-response";
import { workspaceRoute } from "@/lib/web/workspace-route";

/** The rows behind an answer as CSV. */
export const GET = workspaceRoute<{ org: string }>(
  "data.export",
  async ({ db, role, organization }, request) => {
    const state = await askAddress.read(
      Promise.resolve(Object.fromEntries(new URL(request.url).searchParams)),
    );
    const found = await answerOf({ db, role, organization, locale: await requestLocale() }, state);
    if (!found) throw new NotFoundError();
    return fileResponse({
      name: found.query.title.replace("?", ""),
      type: "csv",
      body: answerCsv(found.answer, organization.currency),
    });
  },
);
