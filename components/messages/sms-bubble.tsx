"use client";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { TextLink } from "@/components/ui/code-text";
import { cx } from "@/components/ui/cx";
import { InstantText } from "@/components/ui/figures";
import { StatusPill } from "@/components/ui/status-pill";
import { cancelSmsAction } from "@/lib/sms/actions";
import type { ShownSms } from "@/lib/sms/queries";

import { threadKey } from "./thread-query";

/** One message of a conversation: ours on the right, theirs on the left. */
export function SmsBubble({
  message,
  base,
  threadId,
  mayCancel,
}: {
  message: ShownSms;
  base: string;
  threadId: string;
  mayCancel: boolean;
}) {
  const { id, direction, status, body, createdAt, sendAfter, failure, orderId, orderNumber, parts } = message;
  const isOurs = direction === "outbound";
  const { pending, run } = useServerAction(cancelSmsAction, {
    done: "The message is taken back.",
    failed: "The message was not taken back.",
    invalidates: [threadKey(base, threadId)],
  });
  return (
    <li className={cx("grid gap-1", isOurs ? "justify-items-end" : "justify-items-start")}>
      <div
        className={cx(
          "max-w-[85%] whitespace-pre-wrap break-words rounded-lg border px-3 py-2 text-sm sm:max-w-[70%]",
          isOurs ? "border-accent-line bg-accent-soft" : "border-line bg-sunken",
        )}
      >
        <span className="sr-only">{isOurs ? "You wrote: " : "They wrote: "}</span>
        {body}
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted text-xs">
        <InstantText instant={createdAt} />
        {isOurs && <StatusPill status={`sms-${status}`} quiet />}
        {isOurs && parts > 1 && <span>{parts} messages</span>}
        {orderId && <TextLink href={`${base}/purchase-orders/${orderId}`}>{orderNumber}</TextLink>}
        {status === "held" && sendAfter && (
          <>
            <span>
              Leaves at <InstantText instant={sendAfter} />
            </span>
            {mayCancel && (
              <Button size="sm" variant="ghost" pending={pending} onClick={() => run({ id })}>
                Take back
              </Button>
            )}
          </>
        )}
      </div>
      {failure && <p className="text-critical text-xs">{failure}</p>}
    </li>
  );
}
