"use client";
import { useServerAction } from "@/components/forms/use-server-action";
import { toast } from "@/components/ui/toast";
import { assignAction, closeAction, noteAction, replyAction } from "@/lib/support/staff-actions";
import { inquiryKeys } from "./inquiry-queries";
import type { ReplyDrafts } from "./use-reply-drafts";

const invalidates = [inquiryKeys.all];

/**
 * Answering, noting, assigning and closing one inquiry, and telling how it went. What is typed goes with the version that its
 * writer has read, everything else with the one on the screen.
 */
export function useInquiry(inquiry: { id: string; version: number }, drafts: ReplyDrafts) {
  const seen = { inquiryId: inquiry.id, version: inquiry.version };
  const typed = { ...seen, version: drafts.of(inquiry.id)?.version ?? inquiry.version };
  /** Another change of one's own is not news to whoever is typing. */
  const follow = (changed: { version: number } | undefined, { version }: { version: number }) => {
    if (changed) drafts.move(inquiry.id, version, changed.version);
  };
  const reply = useServerAction(replyAction, {
    invalidates,
    done: (_, { close }) => toast.success(close ? "Answered by mail and closed." : "Answered by mail."),
  });
  const note = useServerAction(noteAction, { invalidates, done: "The note is kept." });
  const assign = useServerAction(assignAction, {
    invalidates,
    done: (changed, input) => {
      follow(changed, input);
      toast.success(input.staffId ? "Assigned." : "Given back to everybody.");
    },
  });
  const close = useServerAction(closeAction, {
    invalidates,
    done: (changed, input) => {
      follow(changed, input);
      if (!input.closed || !changed) return void toast.success("Open again.");
      const back = { inquiryId: input.inquiryId, version: changed.version, closed: false };
      toast.undo("Closed.", () => void close.run(back));
    },
  });
  return {
    busy: [reply, note, assign, close].some(({ pending }) => pending),
    /** @returns whether it went out */
    reply: async (message: string, closes: boolean) => {
      const { ok } = await reply.run({ ...typed, message, close: closes });
      if (ok) drafts.drop(inquiry.id);
      return ok;
    },
    note: async (message: string) => {
      if ((await note.run({ ...typed, message })).ok) drafts.drop(inquiry.id);
    },
    assign: (staffId: string | null) => void assign.run({ ...seen, staffId }),
    close: (closed: boolean) => void close.run({ ...seen, closed }),
  };
}
