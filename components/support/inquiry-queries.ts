import { queryOptions } from "@tanstack/react-query";
import { orNull } from "@/components/data/or-null";
import { inquiryRowsShape, inquiryViewShape } from "@/lib/support/inbox-shape";
import { fetchJson } from "@/lib/web/fetch-json";

/** The keys of what the staff's inbox has asked for. A list is named by the filters of its address. */
export const inquiryKeys = {
  all: ["inquiries"] as const,
  list: (filters: string) => [...inquiryKeys.all, "list", filters] as const,
  detail: (id: string) => [...inquiryKeys.all, "detail", id] as const,
};

/** @param filters as {@link inboxFilters} writes them */
export const inquiryList = (filters: string) =>
  queryOptions({
    queryKey: inquiryKeys.list(filters),
    queryFn: ({ signal }) => fetchJson(`/admin/inbox/list${filters}`, inquiryRowsShape, signal),
  });

/** Null where there is no such inquiry. */
export const inquiryDetail = (id: string) =>
  queryOptions({
    queryKey: inquiryKeys.detail(id),
    queryFn: ({ signal }) =>
      orNull(fetchJson(`/admin/inbox/${encodeURIComponent(id)}`, inquiryViewShape, signal)),
  });
