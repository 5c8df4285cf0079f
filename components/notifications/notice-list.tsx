"use client";
import { Check } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { InstantText } from "@/components/ui/figures";
import type { Notice } from "@/lib/notifications/notices";

/** Notices, the newest first; opening one marks it as read. */
export function NoticeList({
  notices,
  base,
  onRead,
  onOpen,
}: {
  notices: readonly Notice[];
  /** `/o/{slug}` */
  base: string;
  /** Absent where nothing can be marked. */
  onRead?: (notice: Notice) => void;
  onOpen?: () => void;
}) {
  return (
    <ul className="divide-y divide-line">
      {notices.map((notice) => (
        <li
          key={`${notice.kind} ${notice.createdAt}`}
          className="relative flex items-start gap-2 py-1 pr-2 pl-7 hover:bg-hover"
        >
          {!notice.isRead && (
            <span aria-hidden="true" className="absolute top-4.5 left-3 size-2 rounded-full bg-accent" />
          )}
          <Link
            href={`${base}${notice.href}`}
            onClick={() => {
              if (!notice.isRead) onRead?.(notice);
              onOpen?.();
            }}
            className="min-w-0 flex-1 rounded-sm py-2 focus-visible:-outline-offset-2"
          >
            {!notice.isRead && <span className="sr-only">Unread: </span>}
            <span
              className={
                notice.isRead ? "block text-pretty text-sm" : "block text-pretty font-medium text-sm"
              }
            >
              <bdi>{notice.text}</bdi>
            </span>
            <span className="block text-muted text-xs">
              <InstantText instant={notice.createdAt} />
            </span>
          </Link>
          {onRead && !notice.isRead && (
            <Button
              variant="ghost"
              size="icon"
              aria-label={`Mark as read: ${notice.text}`}
              title="Mark as read"
              onClick={() => onRead(notice)}
            >
              <Check aria-hidden="true" />
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
