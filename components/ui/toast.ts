"use client";
import { toast as sonner } from "sonner";

/** How long an undo is offered, in milliseconds. */
export const UNDO_MS = 10_000;

/** Short messages about what was just done. A failure stays until it is closed; an undo stays ten seconds. */
export const toast = {
  success: (title: string, description?: string) => sonner.success(title, { description }),
  info: (title: string, description?: string) => sonner.info(title, { description }),
  /** `eventId` is the id that is also in the log. */
  error: (
    title: string,
    options: {
      description?: string;
      eventId?: string;
      action?: { label: string; onClick: () => void };
    } = {},
  ) =>
    sonner.error(title, {
      // The same failure again is one message, not a pile of them.
      id: title,
      description: options.description ?? (options.eventId && `Event ${options.eventId}`),
      duration: Number.POSITIVE_INFINITY,
      closeButton: true,
      action: options.action,
    }),
  /** Done, and can be taken back for `duration` milliseconds; `other` is a second thing to do. */
  undo: (
    title: string,
    onUndo: () => void,
    {
      duration = UNDO_MS,
      other,
      id,
    }: { duration?: number; other?: { label: string; onClick: () => void }; id?: string } = {},
  ) => sonner.success(title, { id, duration, action: { label: "Undo", onClick: onUndo }, cancel: other }),
  /** Takes a message away that is true no longer. */
  dismiss: (id: string) => sonner.dismiss(id),
  /** One message that follows a promise from "doing" to "done" or the error. */
  follow: <T>(work: Promise<T>, words: { doing: string; done: string; failed: string }) =>
    sonner.promise(work, { loading: words.doing, success: words.done, error: words.failed }),
};
