import type { Metadata } from "next";
import { BriefingMailForm } from "@/components/briefing/briefing-mail-form";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { workspace } from "@/lib/accounts/organizations";
import { briefingMailChoice } from "@/lib/briefing/mail-choice";

export const metadata: Metadata = { title: "Briefing by mail" };

/** When a member gets the briefing by mail. */
export default async function BriefingMailPage({ params }: { params: Promise<{ org: string }> }) {
  const { organization, db, user } = await workspace((await params).org, "briefings.subscribe");
  return (
    <>
      <PageHeader title="Briefing by mail" description={`What matters at ${organization.name}, each day.`} />
      <Panel title="Daily mail" description={`It goes to ${user.email}.`}>
        <BriefingMailForm choice={await briefingMailChoice(db, user.id)} timeZone={organization.timeZone} />
      </Panel>
    </>
  );
}
