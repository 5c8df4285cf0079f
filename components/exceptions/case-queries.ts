import { queryOptions } from "@tanstack/react-query";
import { orNull } from "@/components/data/or-null";
import type { CaseView } from "@/lib/exceptions/case-view";
import { type InboxState, inboxAddress } from "@/lib/exceptions/inbox-address";
import { caseListShape, caseViewShape } from "@/lib/exceptions/inbox-shape";
import { fetchJson } from "@/lib/web/fetch-json";

/** The keys of what the inbox of exceptions of one organization (by its address, `/o/{slug}`) has asked for. */
export const caseKeys = {
  all: (base: string) => [base, "exceptions"] as const,
  list: (base: string, state: InboxState) => [...caseKeys.all(base), "list", state] as const,
  detail: (base: string, id: string) => [...caseKeys.all(base), "detail", id] as const,
};

export const caseListQuery = (base: string, state: InboxState) =>
  queryOptions({
    queryKey: caseKeys.list(base, state),
    queryFn: ({ signal }) =>
      fetchJson(inboxAddress.href(`${base}/exceptions/list`, state), caseListShape, signal),
  });

/** Null where there is no such case. */
export const caseQuery = (base: string, id: string) =>
  queryOptions({
    queryKey: caseKeys.detail(base, id),
    queryFn: ({ signal }): Promise<CaseView | null> =>
      orNull(fetchJson(`${base}/exceptions/cases/${encodeURIComponent(id)}`, caseViewShape, signal)),
  });
