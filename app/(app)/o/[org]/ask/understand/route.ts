import { askAddress, parametersIn, stateOf } from "@/lib/ask/address";
import { understand } from "@/lib/ask/understand";
import { queryOf } from "@/lib/insights/questions/catalogue";
import { workspaceRoute } from "@/lib/web/workspace-route";

/** Where a question is answered: `GET …?ask=…`, with the address of the question before it where this one continues it. */
export const GET = workspaceRoute<{ org: string }>(
  "workspace.view",
  async ({ db, role, organization }, request) => {
    const given = Object.fromEntries(new URL(request.url).searchParams);
    const { q } = await askAddress.read(Promise.resolve({ q: given.ask }));
    const state = await askAddress.read(Promise.resolve(given));
    const before = queryOf(state.query)
      ? { text: state.q, queryId: state.query, parameters: parametersIn(state) }
      : null;
    const choice = q ? await understand(db, role, organization.timeZone, q, before) : null;
    const href = choice && askAddress.href(`/o/${organization.slug}/ask`, stateOf(q, choice));
    return Response.json({ href });
  },
);
