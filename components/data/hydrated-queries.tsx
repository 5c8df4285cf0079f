import { dehydrate, HydrationBoundary, type QueryKey } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { makeQueryClient } from "@/lib/web/query-client";

/** Hands on what a page has read already, so that the first queries of its screens ask for nothing. */
export function HydratedQueries({
  queries,
  children,
}: {
  queries: readonly (readonly [key: QueryKey, data: unknown])[];
  children: ReactNode;
}) {
  const client = makeQueryClient();
  for (const [key, data] of queries) client.setQueryData(key, data);
  return <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>;
}
