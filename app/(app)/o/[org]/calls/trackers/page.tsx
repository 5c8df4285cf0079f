import { Ear } from "lucide-react";
import type { Metadata } from "next";
import { TrackerCard } from "@/components/calls/tracker-card";
import { TrackerDialog } from "@/components/calls/tracker-dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/panel";
import { workspace } from "@/lib/accounts/organizations";
import { trackersView } from "@/lib/transcripts/trackers";
import { membersWhoSeeCalls } from "@/lib/voice/privacy";

export const metadata: Metadata = { title: "Trackers" };

export default async function TrackersPage({ params }: { params: Promise<{ org: string }> }) {
  const { organization, db, can, readOnly } = await workspace((await params).org, "calls.view");
  const mayManage = can("trackers.manage") && !readOnly;
  const [trackers, viewers] = await Promise.all([
    trackersView(db),
    mayManage ? membersWhoSeeCalls(organization.id) : [],
  ]);
  const members = viewers.map(({ id, name }) => ({ id, name }));
  const base = `/o/${organization.slug}/calls`;
  return (
    <>
      <PageHeader
        title="Trackers"
        description="Words and phrases that you want to know of when they are said on a call."
        breadcrumbs={[{ label: "Calls", href: base }]}
        actions={mayManage && trackers.length > 0 && <TrackerDialog members={members} />}
      />
      {trackers.length === 0 ? (
        <Card>
          <EmptyState
            icon={<Ear />}
            title="No trackers yet"
            action={mayManage && <TrackerDialog members={members} />}
          >
            A tracker finds words such as “late” or “price increase” on every call, also on past ones, and
            mails whom you choose.
          </EmptyState>
        </Card>
      ) : (
        <div className="grid gap-6 lg:grid-cols-2">
          {trackers.map((tracker) => (
            <TrackerCard
              key={tracker.id}
              tracker={tracker}
              base={base}
              members={members}
              mayManage={mayManage}
            />
          ))}
        </div>
      )}
    </>
  );
}
