import type { Metadata } from "next";
import { ControlsTable } from "@/components/admin/trust/controls-table";
import { ReportIncidentForm, ReviewDoneForm } from "@/components/admin/trust/incident-forms";
import { IncidentList } from "@/components/admin/trust/incident-list";
import { DayText } from "@/components/ui/figures";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import { clock } from "@/lib/platform/clock";
import { requireStaff } from "@/lib/staff/current";
import { listIncidents } from "@/lib/trust/incidents";
import { checkViews } from "@/lib/trust/queries";
import { listReviews } from "@/lib/trust/reviews";

export const metadata: Metadata = { title: "Trust" };

/** Incidents, reviews and controls: the registers behind the public page. */
export default async function AdminTrustPage() {
  const staff = await requireStaff("trust.view");
  const [incidents, reviews, checks] = await Promise.all([listIncidents(), listReviews(), checkViews()]);
  const mayEdit = staff.can("trust.edit");
  const today = clock.today("UTC");
  return (
    <>
      <PageHeader
        title="Trust"
        description="Incidents, reviews and controls. Anyone can see their state on the public page."
        actions={<LinkButton href="/admin/trust/data">Record of processing</LinkButton>}
      />
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="grid gap-6">
          <Panel
            title="Incidents"
            description="A check that fails opens one by itself. It can be closed once the check passes again."
          >
            <IncidentList incidents={incidents} now={clock.instant()} mayEdit={mayEdit} />
          </Panel>
          <Panel title="Controls" flush>
            <ControlsTable checks={checks} />
          </Panel>
        </div>
        <div className="grid gap-6">
          {mayEdit && (
            <Panel title="Report an incident">
              <ReportIncidentForm />
            </Panel>
          )}
          <Panel title="Reviews" description="An overdue review is shown in red on the public page.">
            <ul className="divide-y divide-line" aria-label="Reviews">
              {reviews.map((review) => (
                <li key={review.key} className="py-3 text-sm">
                  <p className="flex flex-wrap items-center gap-2 font-medium">
                    {review.title}
                    {review.dueOn < today && <StatusPill tone="critical">Overdue</StatusPill>}
                  </p>
                  <p className="text-muted text-xs">
                    {review.owner}, every {review.intervalDays} days, next by <DayText day={review.dueOn} />
                    {review.doneOn && (
                      <>
                        , last done <DayText day={review.doneOn} />
                      </>
                    )}
                  </p>
                  {review.finding && <p className="text-pretty text-xs">{review.finding}</p>}
                  {mayEdit && (
                    <details className="mt-1">
                      <summary className="text-accent text-xs">Record {review.title.toLowerCase()}</summary>
                      <div className="mt-2">
                        <ReviewDoneForm
                          key={review.version}
                          review={review.key}
                          version={review.version}
                          today={today}
                        />
                      </div>
                    </details>
                  )}
                </li>
              ))}
            </ul>
          </Panel>
        </div>
      </div>
    </>
  );
}
