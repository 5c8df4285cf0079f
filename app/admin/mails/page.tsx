import { Mail } from "lucide-react";
import type { Metadata } from "next";
import { MailFilters } from "@/components/admin/mail-filters";
import { MailLog } from "@/components/admin/mail-log";
import { mailKeys } from "@/components/admin/mail-queries";
import { HydratedQueries } from "@/components/data/hydrated-queries";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import type { SearchParams } from "@/lib/format/search-params";
import { requireStaff } from "@/lib/staff/current";
import { mailFilters, mailLogAddress } from "@/lib/staff/mail-state";
import { mailDetail, mailLog, mailTemplates } from "@/lib/staff/mails";

export const metadata: Metadata = { title: "Mail log" };

export default async function MailLogPage({ searchParams }: { searchParams: SearchParams }) {
  const staff = await requireStaff("mails.view");
  const state = await mailLogAddress.read(searchParams);
  const [{ rows, next }, templates, mail] = await Promise.all([
    mailLog(state),
    mailTemplates(),
    state.m ? mailDetail(state.m) : null,
  ]);
  const filters = mailFilters(state);
  const filtered = Boolean(state.q || state.template || state.status || state.from || state.to);
  return (
    <>
      <PageHeader title="Mail log" description="Every mail of the last 30 days and its status." />
      <MailFilters state={state} templates={templates} clearHref={filtered ? "/admin/mails" : undefined} />
      <HydratedQueries
        queries={[
          [mailKeys.list(filters), rows],
          ...(state.m ? [[mailKeys.detail(state.m), mail] as const] : []),
        ]}
      >
        <MailLog
          filters={filters}
          mayResend={staff.can("mails.resend")}
          empty={
            filtered || state.after ? (
              <EmptyState
                icon={<Mail />}
                title="Nothing matches these filters"
                action={<LinkButton href="/admin/mails">Clear filters</LinkButton>}
              />
            ) : (
              <EmptyState icon={<Mail />} title="No mail yet">
                Every mail that Lumina sends is listed here.
              </EmptyState>
            )
          }
          pages={
            (state.after || next) && (
              <nav
                aria-label="Pages of the mail log"
                className="flex flex-wrap justify-end gap-2 border-line border-t px-4 py-2.5 sm:px-5"
              >
                {state.after && (
                  <LinkButton href={mailLogAddress.href("/admin/mails", state, { after: "", m: "" })}>
                    Newest
                  </LinkButton>
                )}
                {next && (
                  <LinkButton
                    href={mailLogAddress.href("/admin/mails", state, { after: next, m: "" })}
                    rel="next"
                  >
                    Older
                  </LinkButton>
                )}
              </nav>
            )
          }
        />
      </HydratedQueries>
    </>
  );
}
