import { queryOptions } from "@tanstack/react-query";
import { orNull } from "@/components/data/or-null";
import { fetchJson } from "@/lib/web/fetch-json";
import { mailDetailShape, mailRowsShape } from "./mail-shape";

/** The keys of what the mail log has asked for. A list is named by the filters of its address. */
export const mailKeys = {
  all: ["mails"] as const,
  list: (filters: string) => [...mailKeys.all, "list", filters] as const,
  detail: (id: string) => [...mailKeys.all, "detail", id] as const,
};

/** @param filters as `mailFilters` writes them */
export const mailList = (filters: string) =>
  queryOptions({
    queryKey: mailKeys.list(filters),
    queryFn: ({ signal }) => fetchJson(`/admin/mails/list${filters}`, mailRowsShape, signal),
  });

/** Null where there is no such mail. */
export const mailOf = (id: string) =>
  queryOptions({
    queryKey: mailKeys.detail(id),
    queryFn: ({ signal }) =>
      orNull(fetchJson(`/admin/mails/${encodeURIComponent(id)}`, mailDetailShape, signal)),
  });
