import { cx } from "@/components/ui/cx";
import { InstantText } from "@/components/ui/figures";
import { StatusPill } from "@/components/ui/status-pill";
import type { ThreadMessage } from "@/lib/support/inbox";

const WORDS: Record<ThreadMessage["direction"], string> = { in: "wrote", out: "answered", note: "noted" };

/** The messages of an inquiry, oldest first. What people typed is shown as text, in its own direction. */
export function Thread({
  messages,
  showMail = false,
}: {
  messages: readonly ThreadMessage[];
  /** Say what became of the mails: for staff. */
  showMail?: boolean;
}) {
  return (
    <ol className="space-y-3" aria-label="Messages">
      {messages.map((message) => (
        <li
          key={message.id}
          className={cx(
            "rounded-md border px-4 py-3 text-sm",
            message.direction === "in" && "border-line bg-surface",
            message.direction === "out" && "border-accent-line bg-accent-soft sm:ml-8",
            message.direction === "note" && "border-caution-line bg-caution-soft sm:ml-8",
          )}
        >
          <p className="mb-1.5 flex flex-wrap items-baseline justify-between gap-x-4 text-xs">
            <span>
              <bdi className="font-medium">{message.author}</bdi>{" "}
              <span className="text-muted">
                {WORDS[message.direction]}
                {message.direction === "note" && ", for staff only"}
              </span>
            </span>
            <span className="flex items-center gap-3 text-muted">
              {showMail && message.direction === "out" && message.mailStatus && (
                <StatusPill status={message.mailStatus} quiet />
              )}
              <InstantText instant={message.createdAt} />
            </span>
          </p>
          <p dir="auto" className="whitespace-pre-wrap [overflow-wrap:anywhere]">
            {message.body}
          </p>
        </li>
      ))}
    </ol>
  );
}
