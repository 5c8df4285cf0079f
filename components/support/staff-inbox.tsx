"use client";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { useKeys } from "@/components/shell/use-keys";
import { cx } from "@/components/ui/cx";
import { Kbd } from "@/components/ui/kbd";
import type { InboxRow, InquiryView } from "@/lib/support/inbox";
import { type InboxState, inboxHref } from "@/lib/support/inbox-state";
import { InquiryDetail } from "./inquiry-detail";
import { InquiryList } from "./inquiry-list";

const KEYS = [
  ["j k", "next, previous"],
  ["r", "reply"],
  ["e", "close or open"],
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
  const router = useRouter();
  const [moving, move] = useTransition();
  const chosen = state.i !== "";
  const address = (id: string) => inboxHref(state, { i: id });
  const index = rows.findIndex((row) => row.id === current?.id);
  const go = (to: number) => {
    const row = rows[Math.min(rows.length - 1, Math.max(0, to))];
    if (row) move(() => router.replace(address(row.id), { scroll: false }));
  };
  useKeys({
    j: () => go(index + 1),
    k: () => go(index - 1),
    r: () => document.getElementById("reply")?.focus(),
    e: () => document.getElementById("close-inquiry")?.click(),
  });
  return (
    <div className="grid items-start gap-5 xl:grid-cols-[24rem_minmax(0,1fr)]">
      <div className={cx("xl:sticky xl:top-6", chosen && "max-xl:hidden")}>
        <InquiryList
          rows={rows}
          currentId={current?.id}
          names={Object.fromEntries(staff.map(({ id, name }) => [id, name]))}
          address={address}
        />
        <p className="mt-3 flex flex-wrap gap-x-4 gap-y-1.5 text-muted text-xs max-xl:hidden">
          {KEYS.map(([keys, does]) => (
            <span key={keys} className="inline-flex items-center gap-1.5">
              <Kbd keys={keys} /> {does}
            </span>
          ))}
        </p>
      </div>
      <div aria-busy={moving} className={cx("min-w-0", !chosen && "max-xl:hidden")}>
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
