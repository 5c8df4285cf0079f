"use client";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useRef, useState, useTransition } from "react";
import { useKeys } from "@/components/shell/use-keys";
import { cx } from "@/components/ui/cx";
import { Kbd } from "@/components/ui/kbd";
import type { InboxRow, ProposalView } from "@/lib/agents/inbox";
import { BulkBar } from "./bulk-bar";
import { InboxList } from "./inbox-list";
import { ProposalDetail } from "./proposal-detail";
import { RejectDialog } from "./reject-dialog";
import { useDecisions } from "./use-decisions";

const KEYS = [
  ["j k", "next, previous"],
  ["x", "select"],
  ["a", "approve"],
  ["r", "reject"],
  ["e", "edit"],
  ["?", "all keys"],
] as const;

/** The approval inbox: the list, and beside it (on a phone: behind it) everything of the chosen proposal. */
export function Inbox({
  rows,
  current,
  chosen,
  base,
  show,
  mayDecide,
}: {
  rows: readonly InboxRow[];
  current: ProposalView | null;
  /** Whether the address names the proposal; on a phone only then is it shown instead of the list. */
  chosen: boolean;
  base: string;
  show: "open" | "decided";
  mayDecide: boolean;
}) {
  const router = useRouter();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [rejecting, setRejecting] = useState<readonly InboxRow[]>([]);
  const [moving, move] = useTransition();
  const detail = useRef<HTMLDivElement>(null);
  const address = (id?: string) => {
    const query = new URLSearchParams({ ...(show === "decided" && { show }), ...(id && { p: id }) });
    return `${base}/approvals${query.size > 0 ? `?${query}` : ""}`;
  };
  const index = rows.findIndex((row) => row.id === current?.id);
  const go = (to: number) => {
    const row = rows[Math.min(rows.length - 1, Math.max(0, to))];
    if (row) move(() => router.replace(address(row.id), { scroll: false }));
  };
  const picked = rows.filter((row) => selected.has(row.id));
  const { busy, approve, reject } = useDecisions(base, (decided) => {
    setSelected(new Set());
    setRejecting([]);
    // What was decided leaves the list: the next that is left moves up; without an id the first is shown.
    const next = rows.slice(Math.max(0, index)).find((row) => !decided.has(row.id));
    router.replace(address(next?.id), { scroll: false });
    router.refresh();
  });
  const toggle = (id: string) =>
    setSelected((now) => {
      const next = new Set(now);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  const here = rows[index];
  const open = mayDecide && here?.status === "open";
  useKeys({
    j: () => go(index + 1),
    k: () => go(index - 1),
    ...(open && {
      x: () => toggle(here.id),
      a: () => document.getElementById(picked.length > 0 ? "approve-selected" : "approve-one")?.click(),
      r: () => setRejecting(picked.length > 0 ? picked : [here]),
      e: () => detail.current?.querySelector<HTMLInputElement>("[data-quantity]")?.focus(),
    }),
  });
  return (
    <div className="grid items-start gap-5 xl:grid-cols-[22rem_minmax(0,1fr)]">
      <div className={cx("xl:sticky xl:top-6", chosen && "max-xl:hidden")}>
        <InboxList
          rows={rows}
          currentId={current?.id}
          address={address}
          selected={mayDecide && show === "open" ? selected : null}
          onToggle={toggle}
          onToggleAll={(all) => setSelected(new Set(all ? rows.map((row) => row.id) : []))}
        />
        {open && (
          <p className="mt-3 flex flex-wrap gap-x-4 gap-y-1.5 text-muted text-xs max-xl:hidden">
            {KEYS.map(([keys, does]) => (
              <span key={keys} className="inline-flex items-center gap-1.5">
                <Kbd keys={keys} /> {does}
              </span>
            ))}
          </p>
        )}
      </div>
      <div ref={detail} aria-busy={moving} className={cx("min-w-0", !chosen && "max-xl:hidden")}>
        {chosen && (
          <Link href={address()} className="mb-3 inline-flex items-center gap-1.5 py-1 text-sm xl:hidden">
            <ArrowLeft aria-hidden="true" className="size-4" /> All proposals
          </Link>
        )}
        {current && (
          <ProposalDetail
            key={`${current.id} ${current.hash} ${current.status}`}
            proposal={current}
            base={base}
            mayDecide={mayDecide}
            busy={busy}
            onApprove={() => approve([{ id: current.id, hash: current.hash }])}
            onReject={() => here && setRejecting([here])}
            onSaved={() => router.refresh()}
          />
        )}
      </div>
      <BulkBar
        rows={picked}
        busy={busy}
        onApprove={() => approve(picked.map(({ id, hash }) => ({ id, hash })))}
        onReject={() => setRejecting(picked)}
        onClear={() => setSelected(new Set())}
      />
      <RejectDialog
        count={rejecting.length}
        open={rejecting.length > 0}
        onOpenChange={(next) => !next && setRejecting([])}
        onReject={(reason, text) =>
          reject(
            rejecting.map(({ id, hash }) => ({ id, hash })),
            reason,
            text,
          )
        }
      />
    </div>
  );
}
