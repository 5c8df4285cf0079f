"use client";
import { useQuery } from "@tanstack/react-query";
import { Bell as BellIcon } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { callAction } from "@/components/forms/call-action";
import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import { countOf } from "@/lib/format/count";
import { markSeenAction } from "@/lib/notifications/actions";
import type { Bell } from "@/lib/notifications/notices";
import { bellQuery } from "./bell-query";
import { NoticeList } from "./notice-list";
import { useReadNotices } from "./use-read-notices";

export interface BellProps {
  /** `/o/{slug}` */
  base: string;
  first: Bell;
  /** Visitors of the demo see the notices of its buyer, and mark none. */
  isVisitor: boolean;
}

/** The largest count that stands on the bell. */
const MOST_SHOWN = 99;

/** How many notices are unread, and the newest of them in a panel. */
export function NotificationBell({ base, first, isVisitor }: BellProps) {
  const { data: bell } = useQuery(bellQuery(base, first));
  const [open, setOpen] = useState(false);
  const { read, readAll, pending } = useReadNotices(base);
  const newest = bell.notices[0]?.createdAt;
  const change = (toOpen: boolean) => {
    setOpen(toOpen);
    // A failure costs a mail about what was seen here; nobody has to hear of it.
    if (toOpen && newest && !isVisitor) void callAction(() => markSeenAction({ until: newest }));
  };
  return (
    <Popover
      label="Notifications"
      open={open}
      onOpenChange={change}
      align="start"
      className="w-[min(24rem,calc(100vw-1rem))]"
      trigger={
        <button
          type="button"
          aria-label={bell.unread > 0 ? `Notifications, ${bell.unread} unread` : "Notifications"}
          className="relative grid size-9 shrink-0 place-items-center rounded-md text-muted transition-colors hover:bg-hover hover:text-ink max-md:size-11"
        >
          <BellIcon aria-hidden="true" className="size-4.5 max-md:size-5" />
          {bell.unread > 0 && (
            <span
              aria-hidden="true"
              className="absolute top-0.5 right-0 min-w-4 rounded-full bg-accent px-1 text-center font-medium text-[0.6875rem] text-on-accent leading-4 max-md:top-1.5 max-md:right-1"
            >
              {bell.unread > MOST_SHOWN ? `${MOST_SHOWN}+` : bell.unread}
            </span>
          )}
        </button>
      }
    >
      <div className="flex items-center justify-between gap-2 border-line border-b py-2 pr-2 pl-4">
        <h2 className="font-semibold text-sm">Notifications</h2>
        {!isVisitor && bell.unread > 0 && newest && (
          <Button size="sm" variant="ghost" disabled={pending} onClick={() => readAll(newest)}>
            Mark all as read
          </Button>
        )}
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {bell.notices.length > 0 ? (
          <NoticeList
            notices={bell.notices}
            base={base}
            onRead={isVisitor ? undefined : read}
            onOpen={() => setOpen(false)}
          />
        ) : (
          <p className="px-4 py-6 text-muted text-sm">
            Nothing yet. What concerns you appears here: exceptions that are yours, orders that wait, runs
            that fail.
          </p>
        )}
      </div>
      <div className="flex flex-wrap items-center justify-between gap-2 border-line border-t px-4 py-2.5 text-sm">
        <Link
          href={`${base}/notifications`}
          onClick={() => setOpen(false)}
          className="rounded-sm text-accent underline-offset-4 hover:underline"
        >
          See all
        </Link>
        <span aria-live="polite" className="sr-only">
          {bell.unread > 0 ? countOf(bell.unread, "unread", undefined, "unread") : "All read"}
        </span>
        {!isVisitor && (
          <Link
            href={`${base}/notifications/settings`}
            onClick={() => setOpen(false)}
            className="rounded-sm text-muted underline-offset-4 hover:text-ink hover:underline"
          >
            Settings
          </Link>
        )}
      </div>
    </Popover>
  );
}
