"use client";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { ArmedPrompt } from "@/components/keyboard/key-status";
import { useKeys } from "@/components/keyboard/use-keys";
import { useSelection } from "@/components/keyboard/use-selection";
import { cx } from "@/components/ui/cx";
import { KeyHints } from "@/components/ui/kbd";
import { useLocaleSettings } from "@/components/ui/locale";
import type { InboxRow, ProposalView } from "@/lib/agents/inbox";
import { approvalPrompt } from "./approval-prompt";
import { BulkBar } from "./bulk-bar";
import { InboxList } from "./inbox-list";
import { ProposalDetail } from "./proposal-detail";
import { RejectDialog } from "./reject-dialog";
import { useDecisions } from "./use-decisions";

const KEYS = [
  ["j k", "next, previous"],
  ["x", "select"],
  ["a ↵", "approve"],
  ["r", "reject"],
  ["e", "edit"],
  ["?", "all keys"],
] as const;

const shownAs = ({ id, hash }: { id: string; hash: string }) => ({ id, hash });

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
  const { locale } = useLocaleSettings();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [rejecting, setRejecting] = useState<readonly InboxRow[]>([]);
  const detail = useRef<HTMLDivElement>(null);
  const address = (id?: string) => {
    const query = new URLSearchParams({ ...(show === "decided" && { show }), ...(id && { p: id }) });
    return `${base}/approvals${query.size > 0 ? `?${query}` : ""}`;
  };
  const selection = useSelection({ ids: rows.map((row) => row.id), shownId: current?.id, address });
  const { selectedId } = selection;
  const here = rows.find((row) => row.id === selectedId);
  const picked = rows.filter((row) => ticked.has(row.id));
  const { busy, approve, reject } = useDecisions(base, (decided) => {
    setTicked(new Set());
    setRejecting([]);
    // What was decided leaves the list: the next that is left moves up, else the one before.
    const index = rows.findIndex((row) => row.id === selectedId);
    const left = (row: InboxRow) => !decided.has(row.id);
    const next =
      rows.slice(Math.max(0, index)).find(left) ?? rows.slice(0, Math.max(0, index)).findLast(left);
    // Where the list and the detail share no screen, who decided from the list stays in the list.
    const beside = chosen || window.matchMedia("(min-width: 80rem)").matches;
    selection.select(beside ? next?.id : undefined);
    router.refresh();
  });
  const toggle = (id: string) =>
    setTicked((now) => {
      const next = new Set(now);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  const open = mayDecide && here?.status === "open" ? here : null;
  // What Enter would approve has to be on the screen.
  const shown = open && !selection.behind && current?.id === open.id ? current : null;
  const single = open && shown ? [{ ...open, hash: shown.hash, totalMinor: shown.totalMinor }] : [];
  const subject = picked.length > 0 ? picked : single;
  const armedId = `approve ${subject.map(({ id, hash }) => `${id} ${hash}`).join(" ")}`;
  useKeys({
    j: () => selection.move(1),
    k: () => selection.move(-1),
    ...(open && {
      x: () => toggle(open.id),
      r: () => setRejecting(picked.length > 0 ? picked : [open]),
      e: () => detail.current?.querySelector<HTMLInputElement>("[data-quantity]")?.focus(),
    }),
    a:
      mayDecide && !busy && subject.length > 0
        ? {
            id: armedId,
            prompt: approvalPrompt(subject, locale),
            // Quantities that were changed and not saved take the button away.
            ready: () => picked.length > 0 || document.getElementById("approve-one") !== null,
            confirm: () => approve(subject.map(shownAs)),
          }
        : undefined,
  });
  return (
    <div className="grid items-start gap-5 xl:grid-cols-[22rem_minmax(0,1fr)]">
      <div className={cx("xl:sticky xl:top-6", chosen && "max-xl:hidden")}>
        <InboxList
          rows={rows}
          currentId={selectedId}
          address={address}
          selected={mayDecide && show === "open" ? ticked : null}
          onToggle={toggle}
          onToggleAll={(all) => setTicked(new Set(all ? rows.map((row) => row.id) : []))}
        />
        {open && <KeyHints keys={KEYS} />}
      </div>
      <div
        ref={detail}
        aria-busy={selection.behind || selection.moving}
        className={cx("min-w-0 aria-busy:opacity-60", !chosen && "max-xl:hidden")}
      >
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
            armed={picked.length === 0 && <ArmedPrompt id={armedId} />}
            onApprove={() => approve([shownAs(current)])}
            onReject={() => here && setRejecting([here])}
            onSaved={() => router.refresh()}
          />
        )}
      </div>
      <BulkBar
        rows={picked}
        busy={busy}
        armed={<ArmedPrompt id={armedId} />}
        onApprove={() => approve(picked.map(shownAs))}
        onReject={() => setRejecting(picked)}
        onClear={() => setTicked(new Set())}
      />
      <RejectDialog
        count={rejecting.length}
        open={rejecting.length > 0}
        onOpenChange={(next) => !next && setRejecting([])}
        returnFocus={selection.focus}
        onReject={(reason, text) => reject(rejecting.map(shownAs), reason, text)}
      />
    </div>
  );
}
