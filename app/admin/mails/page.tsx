import { Mail } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { MailDetailPanel } from "@/components/admin/mail-detail";
import { MailFilters } from "@/components/admin/mail-filters";
import { RowKeys } from "@/components/shell/row-keys";
import { cx } from "@/components/ui/cx";
import { EmptyState } from "@/components/ui/empty-state";
import { InstantText } from "@/components/ui/figures";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import { readSearchParams, type SearchParams } from "@/lib/format/search-params";
import { requireStaff } from "@/lib/staff/current";
import { mailLogHref, mailLogSchema } from "@/lib/staff/mail-state";
import { mailDetail, mailLog, mailTemplates } from "@/lib/staff/mails";

export const metadata: Metadata = { title: "Mail log" };

export default async function MailLogPage({ searchParams }: { searchParams: SearchParams }) {
  const staff = await requireStaff("mails.view");
  const state = mailLogSchema.parse(await readSearchParams(searchParams));
  const [{ rows, next }, templates, mail] = await Promise.all([
    mailLog(state),
    mailTemplates(),
    state.m ? mailDetail(state.m) : null,
  ]);
  const filtered = Boolean(state.q || state.template || state.status || state.from || state.to);
  return (
    <>
      <PageHeader title="Mail log" description="Every mail of the last thirty days and what became of it." />
      <MailFilters state={state} templates={templates} clearHref={filtered ? "/admin/mails" : undefined} />
      <div className={cx("grid items-start gap-5", mail && "xl:grid-cols-[minmax(0,1fr)_24rem]")}>
        {mail && (
          <div className="xl:sticky xl:top-6 xl:order-2">
            <MailDetailPanel
              mail={mail}
              closeHref={mailLogHref(state, { m: "" })}
              mayResend={staff.can("mails.resend")}
            />
          </div>
        )}
        <Card flush>
          {rows.length > 0 ? (
            <>
              <RowKeys />
              <TableFrame caption="Mails" stack>
                <Thead>
                  <Tr>
                    <Th>Subject</Th>
                    <Th>Recipient</Th>
                    <Th>Kind</Th>
                    <Th>Status</Th>
                    <Th className="text-right">Written</Th>
                  </Tr>
                </Thead>
                <Tbody>
                  {rows.map((row) => (
                    <Tr key={row.id} selected={row.id === mail?.id}>
                      <Td className="max-w-80">
                        <Link
                          href={mailLogHref(state, { m: row.id })}
                          scroll={false}
                          className="block truncate rounded-sm font-medium underline-offset-4 hover:underline max-md:whitespace-normal"
                        >
                          <bdi>{row.subject}</bdi>
                        </Link>
                      </Td>
                      <Td label="Recipient" className="max-w-64 truncate max-md:whitespace-normal">
                        <span className="[overflow-wrap:anywhere]">{row.recipient}</span>
                      </Td>
                      <Td label="Kind">
                        <span className="code-text text-muted">{row.template}</span>
                      </Td>
                      <Td label="Status">
                        <StatusPill status={row.status} quiet />
                      </Td>
                      <Td label="Written" className="whitespace-nowrap text-right text-muted">
                        <InstantText instant={row.createdAt} />
                      </Td>
                    </Tr>
                  ))}
                </Tbody>
              </TableFrame>
            </>
          ) : filtered || state.after ? (
            <EmptyState
              icon={<Mail />}
              title="Nothing matches these filters"
              action={<LinkButton href="/admin/mails">Clear filters</LinkButton>}
            />
          ) : (
            <EmptyState icon={<Mail />} title="No mail was written yet">
              What Lumina mails to anybody is listed here.
            </EmptyState>
          )}
          {(state.after || next) && (
            <nav
              aria-label="Pages of the mail log"
              className="flex flex-wrap justify-end gap-2 border-line border-t px-4 py-2.5 sm:px-5"
            >
              {state.after && <LinkButton href={mailLogHref(state, { after: "", m: "" })}>Newest</LinkButton>}
              {next && (
                <LinkButton href={mailLogHref(state, { after: next, m: "" })} rel="next">
                  Older
                </LinkButton>
              )}
            </nav>
          )}
        </Card>
      </div>
    </>
  );
}
