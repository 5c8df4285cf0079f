"use client";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { callAction } from "@/components/forms/call-action";
import { showFailureToast } from "@/components/forms/failure-toast";
import { Button } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { InstantText } from "@/components/ui/figures";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import { toast } from "@/components/ui/toast";
import { resendMailAction } from "@/lib/staff/actions";
import type { MailDetail } from "@/lib/staff/mails";

/** What is known about one mail. Its text is not: links in mails are secrets of whoever gets them. */
export function MailDetailPanel({
  mail,
  closeHref,
  mayResend,
}: {
  mail: MailDetail;
  closeHref: string;
  mayResend: boolean;
}) {
  const router = useRouter();
  const [busy, start] = useTransition();
  const resend = () =>
    start(async () => {
      const answer = await callAction(() => resendMailAction({ mailId: mail.id }));
      if (answer?.serverError) return showFailureToast(answer.serverError);
      toast.success("The mail is in the queue again.");
      router.refresh();
    });
  return (
    <Panel
      id="mail"
      title={<bdi className="[overflow-wrap:anywhere]">{mail.subject}</bdi>}
      description={<StatusPill status={mail.status} quiet />}
      actions={
        <>
          {mayResend && mail.status === "failed" && (
            <Button variant="primary" size="sm" pending={busy} onClick={resend}>
              Send again
            </Button>
          )}
          <LinkButton size="sm" href={closeHref} scroll={false}>
            Close
          </LinkButton>
        </>
      }
    >
      <DescriptionList
        items={[
          { term: "To", value: <span className="[overflow-wrap:anywhere]">{mail.recipient}</span> },
          { term: "Kind", value: <span className="code-text">{mail.template}</span> },
          { term: "Written", value: <InstantText instant={mail.createdAt} /> },
          { term: "Sent", value: <InstantText instant={mail.sentAt} /> },
          { term: "Attempts", value: mail.attempts },
          ...(mail.error
            ? [
                {
                  term: "Refused with",
                  value: <span className="[overflow-wrap:anywhere]">{mail.error}</span>,
                },
              ]
            : []),
          ...(mail.bouncedAt ? [{ term: "Came back", value: <InstantText instant={mail.bouncedAt} /> }] : []),
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
