"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useServerAction } from "@/components/forms/use-server-action";
import { markAllReadAction, markReadAction } from "@/lib/notifications/actions";
import type { Bell, Notice } from "@/lib/notifications/notices";
import { bellKey } from "./bell-query";

/** Marks notices as read: the bell shows it at once, and again as before where the server refuses. */
export function useReadNotices(base: string) {
  const client = useQueryClient();
  const key = bellKey(base);
  /** Shows those as read that `isMeant` chooses; answers what takes it back. */
  const show = (isMeant: (notice: Notice) => boolean, all = false) => {
    const before = client.getQueryData<Bell>(key);
    client.setQueryData<Bell>(key, (bell) => {
      if (!bell) return bell;
      const fewer = bell.notices.filter((one) => !one.isRead && isMeant(one)).length;
      return {
        unread: all ? 0 : Math.max(0, bell.unread - fewer),
        notices: bell.notices.map((one) => (isMeant(one) ? { ...one, isRead: true } : one)),
      };
    });
    return () => void client.setQueryData(key, before);
  };
  const options = { invalidates: [key] };
  const one = useServerAction(markReadAction, {
    ...options,
    optimistic: ({ notices }) =>
      show((notice) => notices.some((n) => n.kind === notice.kind && n.createdAt === notice.createdAt)),
  });
  const all = useServerAction(markAllReadAction, { ...options, optimistic: () => show(() => true, true) });
  return {
    pending: one.pending || all.pending,
    read: ({ kind, createdAt }: Notice) => void one.run({ notices: [{ kind, createdAt }] }),
    readAll: (until: string) => void all.run({ until }),
  };
}
