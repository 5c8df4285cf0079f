"use client";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { ArmedPrompt } from "@/components/keyboard/key-status";
import { useKeys } from "@/components/keyboard/use-keys";
import { useSelection } from "@/components/keyboard/use-selection";
import { cx } from "@/components/ui/cx";
import { KeyHints } from "@/components/ui/kbd";
import type { InboxRow, InquiryView } from "@/lib/support/inbox";
import { type InboxState, inboxHref } from "@/lib/support/inbox-state";
import { InquiryDetail } from "./inquiry-detail";
import { InquiryList } from "./inquiry-list";

const KEYS = [
  ["j k", "next, previous"],
  ["r", "reply"],
  ["e ↵", "close or open"],
  ["?", "all keys"],
] as const;

/** The inbox: the list, and beside it (on a phone: behind it) the chosen inquiry. */
export function StaffInbox({
  rows,
  current,
  state,
  staff,
  meId,
}: {
  rows: readonly InboxRow[];
  current: InquiryView | null;
  state: InboxState;
  staff: readonly { id: string; name: string }[];
  meId: string;
}) {
  const chosen = state.i !== "";
  const address = (id: string) => inboxHref(state, { i: id });
  const selection = useSelection({
    ids: rows.map((row) => row.id),
    shownId: current?.id,
    address: (id) => address(id ?? ""),
  });
  const shown = current && !selection.behind ? current : null;
  const closing = `inquiry ${shown?.id} ${shown?.status}`;
  useKeys({
    j: () => selection.move(1),
    k: () => selection.move(-1),
    r: shown ? () => document.getElementById("reply")?.focus() : undefined,
    e: shown
      ? {
          id: closing,
          prompt: `Press Enter to ${shown.status === "closed" ? "open" : "close"} ${shown.reference}.`,
          confirm: () => document.getElementById("close-inquiry")?.click(),
        }
      : undefined,
  });
  return (
    <div className="grid items-start gap-5 xl:grid-cols-[24rem_minmax(0,1fr)]">
      <div className={cx("xl:sticky xl:top-6", chosen && "max-xl:hidden")}>
        <InquiryList
          rows={rows}
          currentId={selection.selectedId}
          names={Object.fromEntries(staff.map(({ id, name }) => [id, name]))}
          address={address}
        />
        <KeyHints keys={KEYS} />
      </div>
      <div
        aria-busy={selection.behind || selection.moving}
        className={cx("min-w-0 space-y-3", !chosen && "max-xl:hidden")}
      >
        <ArmedPrompt id={closing} />
        {chosen && (
          <Link
            href={inboxHref(state, { i: "" })}
            className="mb-3 inline-flex items-center gap-1.5 py-1 text-sm xl:hidden"
          >
            <ArrowLeft aria-hidden="true" className="size-4" /> All inquiries
          </Link>
        )}
        {current && <InquiryDetail key={current.id} inquiry={current} staff={staff} meId={meId} />}
      </div>
    </div>
  );
}
