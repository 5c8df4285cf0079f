import Link from "next/link";
import { notFound } from "next/navigation";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/panel";
import { listMails } from "@/lib/accounts/mailbox";
import { readSearchParams, type SearchParams } from "@/lib/format/search-params";
import { isSandbox } from "@/lib/platform/env";

export default async function MailboxPage({ searchParams }: { searchParams: SearchParams }) {
  if (!isSandbox()) notFound();
  const { to } = await readSearchParams(searchParams);
  const mails = await listMails(to);
  return (
    <>
      <PageHeader
        title="Mailbox"
        description="Every mail that this sandbox wrote. None of them left the machine."
      />
      <form action="/sandbox/mailbox" className="mb-4 flex max-w-md gap-2">
        <Input name="to" type="search" defaultValue={to} aria-label="Recipient" placeholder="Recipient" />
        <Button type="submit">Filter</Button>
      </form>
      <Card flush>
        {mails.length === 0 ? (
          <EmptyState title="No mail">
            Sign up, invite somebody or send an order: the mail appears here.
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line">
            {mails.map((mail) => (
              <li key={mail.id}>
                <Link
                  href={`/sandbox/mailbox/${mail.id}`}
                  prefetch={false}
                  className="flex flex-wrap items-baseline justify-between gap-x-6 px-4 py-3 text-sm hover:bg-hover focus-visible:-outline-offset-2 sm:px-5"
                >
                  <span className="font-medium">{mail.subject}</span>
                  <span className="text-muted text-xs">
                    {mail.recipient} · <time>{mail.createdAt.slice(0, 16).replace("T", " ")} UTC</time>
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </>
  );
}
