"use client";
import { mailKind } from "@/components/admin/mail-kinds";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { InstantText } from "@/components/ui/figures";
import { followHere } from "@/components/ui/follow-here";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import { resendMailAction } from "@/lib/staff/actions";
import type { MailDetail } from "@/lib/staff/mails";
import { mailKeys } from "./mail-queries";

/** What is known about one mail. Its text is not: links in mails are secrets of whoever gets them. */
export function MailDetailPanel({
  mail,
  closeHref,
  onClose,
  mayResend,
}: {
  mail: MailDetail;
  closeHref: string;
  onClose: () => void;
  mayResend: boolean;
}) {
  const { pending, run } = useServerAction(resendMailAction, {
    invalidates: [mailKeys.all],
    done: "The mail is in the queue again.",
  });
  return (
    <Panel
      id="mail"
      title={<bdi className="[overflow-wrap:anywhere]">{mail.subject}</bdi>}
      description={<StatusPill status={mail.status} quiet />}
      actions={
        <>
          {mayResend && mail.status === "failed" && (
            <Button variant="primary" size="sm" pending={pending} onClick={() => run({ mailId: mail.id })}>
              Send again
            </Button>
          )}
          <LinkButton size="sm" href={closeHref} prefetch={false} {...followHere(onClose)}>
            Close
          </LinkButton>
        </>
      }
    >
      <DescriptionList
        items={[
          { term: "To", value: <span className="[overflow-wrap:anywhere]">{mail.recipient}</span> },
          { term: "Kind", value: mailKind(mail.template) },
          { term: "Written", value: <InstantText instant={mail.createdAt} /> },
          { term: "Sent", value: <InstantText instant={mail.sentAt} /> },
          { term: "Attempts", value: mail.attempts },
          ...(mail.error
            ? [
                {
                  term: "Error",
                  value: <span className="[overflow-wrap:anywhere]">{mail.error}</span>,
                },
              ]
            : []),
          ...(mail.bouncedAt ? [{ term: "Bounced", value: <InstantText instant={mail.bouncedAt} /> }] : []),
          ...(mail.attachments.length > 0 ? [{ term: "Attached", value: mail.attachments.join(", ") }] : []),
          ...(mail.organizationId
            ? [{ term: "Organization", value: <span className="code-text">{mail.organizationId}</span> }]
            : []),
        ]}
      />
      <p className="mt-3 text-muted text-xs">
        The text is not shown: links in mails belong to whoever gets them. The entry is deleted after thirty
        days.
      </p>
    </Panel>
  );
}
