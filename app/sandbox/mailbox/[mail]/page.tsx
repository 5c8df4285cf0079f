import { notFound } from "next/navigation";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/panel";
import { readMail } from "@/lib/accounts/mailbox";
import { isSandbox } from "@/lib/platform/env";

export default async function MailPage({ params }: { params: Promise<{ mail: string }> }) {
  if (!isSandbox()) notFound();
  const mail = await readMail((await params).mail);
  if (!mail) notFound();
  return (
    <>
      <PageHeader
        title={mail.subject}
        description={`To ${mail.recipient}, ${mail.createdAt.slice(0, 16).replace("T", " ")} UTC`}
        breadcrumbs={[{ label: "Mailbox", href: "/sandbox/mailbox" }]}
      />
      <Card>
        <div className="whitespace-pre-wrap break-words text-sm">{withLinks(mail.body)}</div>
        {mail.attachments.length > 0 && (
          <ul className="mt-4 space-y-1 border-line border-t pt-3 text-sm">
            {mail.attachments.map(({ fileName, contentType, base64 }) => (
              <li key={fileName}>
                <a
                  href={`data:${contentType};base64,${base64}`}
                  download={fileName}
                  className="text-accent underline underline-offset-4"
                >
                  {fileName}
                </a>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </>
  );
}

/** Addresses become links, as they do in the mail itself. */
function withLinks(body: string) {
  return body.split(/(https?:\/\/[^\s<]+)/).map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text, never reordered
      <a key={index} href={part} className="text-accent underline underline-offset-4">
        {part}
      </a>
    ) : (
      part
    ),
  );
}
