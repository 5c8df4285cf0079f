"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { keepCurrent } from "@/components/data/keep-current";
import type { ProposalRow, ProposalView } from "@/lib/agents/inbox";
import { type ProposalShow, proposalDetail, proposalKeys, proposalList } from "./proposal-queries";

/**
 * The list, kept up to date while its tab is looked at.
 *
 * @param busy something is being decided here: it must not come back because the server was asked in between
 */
export function useProposalList(base: string, show: ProposalShow, busy: boolean) {
  return useQuery({ ...proposalList(base, show), ...keepCurrent(busy) });
}

/**
 * Everything of the chosen proposal. Until it has come, the one before stays; what the list says of it newly is asked for.
 *
 * @param settled whether the keys rest: what is passed over is not asked for
 * @param rows null while the list is not known
 */
export function useProposalDetail(
  base: string,
  id: string | undefined,
  settled: boolean,
  rows: readonly ProposalRow[] | null,
) {
  const client = useQueryClient();
  const { data } = useQuery({
    ...proposalDetail(base, id ?? ""),
    enabled: id !== undefined && settled,
    placeholderData: (before: ProposalView | null | undefined) => before,
  });
  const current = id === undefined ? null : data;
  const index = rows?.findIndex((row) => row.id === id) ?? -1;
  const row = rows?.[index];
  const isBehind =
    rows !== null &&
    current?.id === id &&
    current?.status === "open" &&
    (row === undefined ? true : row.hash !== current.hash);
  useEffect(() => {
    if (isBehind && id) void client.invalidateQueries({ queryKey: proposalKeys.detail(base, id) });
  }, [isBehind, client, base, id]);

  const next = rows?.[index + 1]?.id;
  const previous = rows?.[index - 1]?.id;
  useEffect(() => {
    if (!settled) return;
    for (const neighbour of [next, previous])
      if (neighbour) void client.prefetchQuery(proposalDetail(base, neighbour));
  }, [settled, client, base, next, previous]);
  return current;
}
