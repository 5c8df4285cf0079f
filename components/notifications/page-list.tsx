"use client";
import { Button } from "@/components/ui/button";
import type { Notice } from "@/lib/notifications/notices";
import { NoticeList } from "./notice-list";
import { useReadNotices } from "./use-read-notices";

/** A page of notices. */
export function NotificationPageList({
  notices,
  base,
  mayMark,
}: {
  notices: readonly Notice[];
  base: string;
  mayMark: boolean;
}) {
  const { read, readAll, pending } = useReadNotices(base);
  const newest = notices[0]?.createdAt;
  const hasUnread = notices.some(({ isRead }) => !isRead);
  return (
    <>
      {mayMark && hasUnread && newest && (
        <div className="flex justify-end border-line border-b px-2 py-1.5">
          <Button size="sm" variant="ghost" disabled={pending} onClick={() => readAll(newest)}>
            Mark all as read
          </Button>
        </div>
      )}
      <NoticeList notices={notices} base={base} onRead={mayMark ? read : undefined} />
    </>
  );
}
