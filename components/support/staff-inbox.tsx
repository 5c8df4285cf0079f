"use client";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import type { ReactNode } from "react";
import { NotCurrent } from "@/components/data/not-current";
import { ArmedPrompt } from "@/components/keyboard/key-status";
import { useKeys } from "@/components/keyboard/use-keys";
import { useOpenedHeading } from "@/components/keyboard/use-opened-heading";
import { useRowChoice } from "@/components/keyboard/use-row-choice";
import { cx } from "@/components/ui/cx";
import { followHere } from "@/components/ui/follow-here";
import { KeyHints } from "@/components/ui/kbd";
import { TableSkeleton } from "@/components/ui/skeleton";
import { type InboxState, inboxAddress, inboxFilters } from "@/lib/support/inbox-state";
import { InquiryDetail } from "./inquiry-detail";
import { InquiryList } from "./inquiry-list";
import { useInquiryDetail, useInquiryList } from "./use-inquiries";
import { useReplyDrafts } from "./use-reply-drafts";

const KEYS = [
  ["j k", "next, previous"],
  ["r", "reply"],
  ["e ↵", "close or open"],
  ["?", "all keys"],
] as const;

/** The inbox: the list, and beside it (on a phone: behind it) the chosen inquiry. */
export function StaffInbox({
  state,
  staff,
  meId,
  empty,
}: {
  state: InboxState;
  staff: readonly { id: string; name: string }[];
  meId: string;
  /** What stands there while nothing fits the filters. */
  empty: ReactNode;
}) {
  const drafts = useReplyDrafts();
  const list = useInquiryList(inboxFilters(state));
  const rows = list.data ?? [];
  const address = (id = "") => inboxAddress.href("/admin/inbox", state, { i: id });
  const choice = useRowChoice({
    ids: rows.map((row) => row.id),
    addressId: useSearchParams().get("i") ?? undefined,
    address,
  });
  const current = useInquiryDetail(choice.id, choice.settledId === choice.id, rows);
  const isBehind = choice.id !== undefined && current !== null && current?.id !== choice.id;
  const chosen = choice.explicit && current !== null;
  const shown = current && !isBehind ? current : null;
  useOpenedHeading("#inquiry h2", chosen ? current?.id : undefined);
  const closing = `inquiry ${shown?.id} ${shown?.status}`;
  useKeys({
    j: () => choice.move(1),
    k: () => choice.move(-1),
    r: shown ? () => document.getElementById("reply")?.focus() : undefined,
    e: shown
      ? {
          id: closing,
          prompt: `Press Enter to ${shown.status === "closed" ? "open" : "close"} ${shown.reference}.`,
          confirm: () => document.getElementById("close-inquiry")?.click(),
        }
      : undefined,
  });
  if (rows.length === 0 && !current && list.data) return empty;
  return (
    <div className="grid items-start gap-5 xl:grid-cols-[24rem_minmax(0,1fr)]">
      <div className={cx("xl:sticky xl:top-6", chosen && "max-xl:hidden")}>
        <InquiryList
          rows={rows}
          currentId={choice.id}
          names={Object.fromEntries(staff.map(({ id, name }) => [id, name]))}
          address={address}
          onOpen={(id) => choice.choose(id, { push: true })}
        />
        {list.isError && <NotCurrent error={list.error} />}
        <KeyHints keys={KEYS} />
      </div>
      <div
        aria-busy={isBehind}
        inert={isBehind}
        className={cx("min-w-0 space-y-3 aria-busy:opacity-60", !chosen && "max-xl:hidden")}
      >
        <ArmedPrompt id={closing} />
        {chosen && (
          <Link
            href={address()}
            prefetch={false}
            className="mb-3 inline-flex items-center gap-1.5 py-1 text-sm xl:hidden"
            {...followHere(() => choice.choose(choice.id, { explicit: false, push: true }))}
          >
            <ArrowLeft aria-hidden="true" className="size-4" /> All inquiries
          </Link>
        )}
        {current === undefined && <TableSkeleton rows={8} columns={2} />}
        {current && (
          <InquiryDetail
            key={current.id}
            inquiry={current}
            staff={staff}
            meId={meId}
            drafts={drafts}
            onAnswered={choice.focus}
          />
        )}
      </div>
    </div>
  );
}
