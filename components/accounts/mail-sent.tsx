import type { ReactNode } from "react";

/** What stands where a form was once its mail is on the way. */
export function MailSent({
  title,
  sandbox,
  children,
}: {
  title: string;
  sandbox: boolean;
  children: ReactNode;
}) {
  return (
    <div role="status" className="space-y-4 text-sm">
      <h2 className="text-base">{title}</h2>
      {children}
      {sandbox && (
        <p className="text-muted">
          This is a sandbox: mails stay on this machine.{" "}
          <a href="/sandbox/mailbox" className="text-accent underline underline-offset-4">
            Open the mailbox
          </a>
        </p>
      )}
    </div>
  );
}
