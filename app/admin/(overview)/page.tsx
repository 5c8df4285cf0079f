import { ChevronRight, CircleCheck } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { EntryList } from "@/components/audit/entry-list";
import { cx } from "@/components/ui/cx";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { needsOf } from "@/lib/admin/overview";
import { auditEntries, auditListSchema } from "@/lib/audit/queries";
import { formatNumber } from "@/lib/format/number";
import { requestLocale } from "@/lib/format/request-locale";
import { staffActorNames, staffAudit } from "@/lib/staff/audit";
import { requireStaff } from "@/lib/staff/current";

export const metadata: Metadata = { title: "Overview" };

const LATEST = 6;

/** What needs somebody of the staff, and what was done last. */
export default async function OverviewPage() {
  const staff = await requireStaff("admin.view");
  const [needs, locale] = await Promise.all([needsOf(staff), requestLocale()]);
  const waiting = needs.filter(({ count }) => count > 0);
  return (
    <>
      <PageHeader
        title="Overview"
        description={
          waiting.length > 0 ? "What needs attention, and recent activity." : "Nothing needs attention now."
        }
      />
      <div className="grid items-start gap-6 xl:grid-cols-2">
        <Panel title="Needs attention" flush>
          {needs.length === 0 ? (
            <EmptyState icon={<CircleCheck />} title="Nothing needs your attention" />
          ) : (
            <ul className="divide-y divide-line">
              {needs.map(({ href, one, many, hint, count }) => (
                <li key={one}>
                  <Link
                    href={href}
                    className="grid grid-cols-[3rem_minmax(0,1fr)_auto] items-center gap-3 px-4 py-3 text-sm hover:bg-hover focus-visible:-outline-offset-2 sm:px-5"
                  >
                    <span
                      className={cx(
                        "figure text-right font-semibold text-lg",
                        count === 0 && "font-normal text-subtle",
                      )}
                    >
                      {formatNumber(count, locale, 0)}
                    </span>
                    <span className={cx("min-w-0", count === 0 && "text-muted")}>
                      {count === 1 ? one : many}
                      {count > 0 && <span className="block text-muted text-xs">{hint}</span>}
                    </span>
                    <ChevronRight aria-hidden="true" className="size-4 text-subtle" />
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </Panel>
        {staff.can("staff-audit.view") && <Latest locale={locale} />}
      </div>
    </>
  );
}

async function Latest({ locale }: { locale: string }) {
  const db = staffAudit();
  const { entries } = await auditEntries(db, auditListSchema.parse({}), "UTC", LATEST);
  const names = await staffActorNames(db, entries);
  return (
    <Panel
      title="Recent activity"
      flush
      actions={
        <LinkButton size="sm" href="/admin/audit">
          See all
        </LinkButton>
      }
    >
      {entries.length > 0 ? (
        <EntryList
          entries={entries}
          names={names}
          base="/admin"
          reader={{ locale, timeZone: "UTC", currency: "USD" }}
        />
      ) : (
        <EmptyState title="No activity yet">What staff do is logged here.</EmptyState>
      )}
    </Panel>
  );
}
