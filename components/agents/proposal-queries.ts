import { queryOptions } from "@tanstack/react-query";
import { orNull } from "@/components/data/or-null";
import type { ProposalView } from "@/lib/agents/inbox";
import { proposalRowsShape, proposalViewShape } from "@/lib/agents/inbox-shape";
import { fetchJson } from "@/lib/web/fetch-json";

/** Which proposals a list holds: those to decide, or those that were decided. */
export type ProposalShow = "open" | "decided";

/** The keys of what the inbox of one organization (by its address, `/o/{slug}`) has asked for. */
export const proposalKeys = {
  all: (base: string) => [base, "proposals"] as const,
  list: (base: string, show: ProposalShow) => [...proposalKeys.all(base), "list", show] as const,
  detail: (base: string, id: string) => [...proposalKeys.all(base), "detail", id] as const,
};

export const proposalList = (base: string, show: ProposalShow) =>
  queryOptions({
    queryKey: proposalKeys.list(base, show),
    queryFn: ({ signal }) => fetchJson(`${base}/approvals/list?show=${show}`, proposalRowsShape, signal),
  });

/** Null where there is no such proposal. */
export const proposalDetail = (base: string, id: string) =>
  queryOptions({
    queryKey: proposalKeys.detail(base, id),
    queryFn: ({ signal }): Promise<ProposalView | null> =>
      orNull(fetchJson(`${base}/approvals/proposals/${encodeURIComponent(id)}`, proposalViewShape, signal)),
  });
