"use client";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useRef, useState } from "react";
import { NotCurrent } from "@/components/data/not-current";
import { ArmedPrompt } from "@/components/keyboard/key-status";
import { useKeys } from "@/components/keyboard/use-keys";
import { BESIDE, useOpenedHeading } from "@/components/keyboard/use-opened-heading";
import { useRowChoice } from "@/components/keyboard/use-row-choice";
import { cx } from "@/components/ui/cx";
import { followHere } from "@/components/ui/follow-here";
import { KeyHints } from "@/components/ui/kbd";
import { useLocaleSettings } from "@/components/ui/locale";
import type { ProposalRow, ProposalView } from "@/lib/agents/inbox";
import { approvalPrompt } from "./approval-prompt";
import { BulkBar } from "./bulk-bar";
import { InboxList } from "./inbox-list";
import { EmptyInbox, OutdatedDraft, ProposalSkeleton } from "./inbox-notices";
import { heldText, ProposalDetail } from "./proposal-detail";
import type { ProposalShow } from "./proposal-queries";
import { RejectDialog } from "./reject-dialog";
import { useDecisions } from "./use-decisions";
import { useHold } from "./use-hold";
import { useOvertaken } from "./use-overtaken";
import { useProposalDetail, useProposalList } from "./use-proposals";

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
export function Inbox({ base, show, mayDecide }: { base: string; show: ProposalShow; mayDecide: boolean }) {
  const { locale } = useLocaleSettings();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [rejecting, setRejecting] = useState<readonly ProposalRow[]>([]);
  /** The proposal whose quantities are being changed: what comes from the server meanwhile does not take its place. */
  const [draft, setDraft] = useState<ProposalView | null>(null);
  const detail = useRef<HTMLDivElement>(null);
  const address = (id?: string) => {
    const query = new URLSearchParams({ ...(show === "decided" && { show }), ...(id && { p: id }) });
    return `${base}/approvals${query.size > 0 ? `?${query}` : ""}`;
  };
  const decisions = useDecisions(base, leave, comeBack);
  const { busy, leaving } = decisions;
  const list = useProposalList(base, show, busy);
  const rows = (list.data ?? []).filter(({ id }) => !leaving.has(id));
  const choice = useRowChoice({
    ids: rows.map((row) => row.id),
    addressId: useSearchParams().get("p") ?? undefined,
    address,
  });
  const latest = useProposalDetail(base, choice.id, choice.settledId === choice.id, list.data ? rows : null);
  const current = draft?.id === choice.id ? draft : latest;
  const isOutdated =
    draft !== null &&
    current === draft &&
    latest?.id === draft.id &&
    (latest.hash !== draft.hash || latest.status !== draft.status);
  const isBehind = choice.id !== undefined && current !== null && current?.id !== choice.id;
  const chosen = choice.explicit && latest !== null;
  const here = rows.find((row) => row.id === choice.id);
  const picked = rows.filter((row) => ticked.has(row.id));
  const { held, swapped, hold, release } = useHold(current?.id);
  const overtaken = useOvertaken(latest);
  /** Where the next proposal was chosen because these were decided. */
  const moved = useRef<{ from: ReadonlySet<string>; to: string | undefined; explicit: boolean }>(undefined);

  function leave(ids: ReadonlySet<string>) {
    setTicked(new Set());
    setRejecting([]);
    if (ids.size === 0) return;
    // What is decided leaves the list: the next that is left moves up, else the one before.
    const index = Math.max(
      0,
      rows.findIndex((row) => row.id === choice.id),
    );
    const isLeft = (row: ProposalRow) => !ids.has(row.id);
    const next = rows.slice(index).find(isLeft) ?? rows.slice(0, index).findLast(isLeft);
    // Where the list and the detail share no screen, who decided from the list stays in the list.
    const isBeside = chosen || window.matchMedia(BESIDE).matches;
    choice.choose(next?.id, { explicit: isBeside && next !== undefined });
    moved.current = { from: ids, to: next?.id, explicit: choice.explicit };
    if (current && ids.has(current.id)) hold();
  }
  /** Shows again what may not have been decided, so that the same button does not decide another one. */
  function comeBack(ids: ReadonlySet<string>) {
    const [id] = ids;
    const { from, to, explicit } = moved.current ?? {};
    if (ids.size > 1) setTicked(ids);
    else if (id && from?.has(id) && choice.now() === to) {
      choice.choose(id, { explicit });
      release();
    }
  }
  useOpenedHeading("#proposal h2", chosen ? current?.id : undefined);
  const toggle = (id: string) =>
    setTicked((now) => {
      const next = new Set(now);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  const open = mayDecide && here?.status === "open" ? here : null;
  // What Enter would approve has to be on the screen.
  const shown = open && current?.id === open.id ? current : null;
  const asShown = open && shown ? { ...open, hash: shown.hash, totalMinor: shown.totalMinor } : open;
  const single = shown && asShown && !held ? [asShown] : [];
  const subject = picked.length > 0 ? picked : single;
  const armedId = `approve ${subject.map(({ id, hash }) => `${id} ${hash}`).join(" ")}`;
  useKeys({
    j: () => choice.move(1),
    k: () => choice.move(-1),
    ...(open &&
      asShown && {
        x: () => toggle(open.id),
        r: () => setRejecting(picked.length > 0 ? picked : [asShown]),
        e: () => detail.current?.querySelector<HTMLInputElement>("[data-quantity]")?.focus(),
      }),
    a:
      mayDecide && !busy && subject.length > 0
        ? {
            id: armedId,
            prompt: approvalPrompt(subject, locale),
            // Quantities that were changed and not saved take the button away.
            ready: () => picked.length > 0 || document.getElementById("approve-one") !== null,
            confirm: () => decisions.approve(subject.map(shownAs)),
          }
        : undefined,
  });
  if (rows.length === 0 && !current && list.data) return <EmptyInbox base={base} show={show} />;
  return (
    <div className="grid items-start gap-5 xl:grid-cols-[22rem_minmax(0,1fr)]">
      <div className={cx("xl:sticky xl:top-6", chosen && "max-xl:hidden")}>
        <InboxList
          rows={rows}
          currentId={choice.id}
          address={address}
          onOpen={(id) => choice.choose(id, { push: true })}
          selected={mayDecide && show === "open" ? ticked : null}
          onToggle={toggle}
          onToggleAll={(all) => setTicked(new Set(all ? rows.map((row) => row.id) : []))}
        />
        {list.isError && <NotCurrent error={list.error} />}
        {open && <KeyHints keys={KEYS} />}
      </div>
      <div
        ref={detail}
        data-proposal-id={current?.id}
        aria-busy={isBehind}
        inert={isBehind}
        className={cx("min-w-0 aria-busy:opacity-60", !chosen && "max-xl:hidden")}
      >
        {chosen && (
          <Link
            href={address()}
            prefetch={false}
            className="mb-3 inline-flex items-center gap-1.5 py-1 text-sm xl:hidden"
            {...followHere(() => choice.choose(choice.id, { explicit: false, push: true }))}
          >
            <ArrowLeft aria-hidden="true" className="size-4" /> All proposals
          </Link>
        )}
        {isOutdated && <OutdatedDraft onDrop={() => setDraft(null)} />}
        {current === undefined && <ProposalSkeleton />}
        {current && (
          <ProposalDetail
            key={`${current.id} ${current.hash} ${current.status}`}
            proposal={current}
            base={base}
            mayDecide={mayDecide}
            busy={busy}
            held={held}
            heldNotice={swapped}
            armed={picked.length === 0 && <ArmedPrompt id={armedId} />}
            onApprove={() => decisions.approve([shownAs(current)])}
            onReject={() => here && setRejecting([{ ...here, hash: current.hash }])}
            onChanged={(changed) => setDraft(changed ? current : null)}
          />
        )}
      </div>
      <p role="status" className="sr-only">
        {overtaken || (swapped && current?.status === "open" && heldText(current.supplier.name))}
      </p>
      <BulkBar
        rows={picked}
        busy={busy}
        armed={<ArmedPrompt id={armedId} />}
        onApprove={() => decisions.approve(picked.map(shownAs))}
        onReject={() => setRejecting(picked)}
        onClear={() => setTicked(new Set())}
      />
      <RejectDialog
        count={rejecting.length}
        open={rejecting.length > 0}
        onOpenChange={(next) => !next && setRejecting([])}
        returnFocus={choice.focus}
        onReject={(reason, text) => decisions.reject(rejecting.map(shownAs), reason, text)}
      />
    </div>
  );
}
