import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { callKey } from "@/components/calls/call-query";
import { CallScreen } from "@/components/calls/call-screen";
import { HydratedQueries } from "@/components/data/hydrated-queries";
import { workspace } from "@/lib/accounts/organizations";
import { clock } from "@/lib/platform/clock";
import { callView } from "@/lib/voice/queries";

export const metadata: Metadata = { title: "Call" };

export default async function CallPage({ params }: { params: Promise<{ org: string; call: string }> }) {
  const { org, call: id } = await params;
  const { organization, db, can, readOnly } = await workspace(org, "calls.view");
  const call = await callView(db, id);
  if (!call) notFound();
  const base = `/o/${organization.slug}`;
  return (
    <HydratedQueries queries={[[callKey(base, id), call]]}>
      <CallScreen
        base={base}
        id={id}
        today={clock.today(organization.timeZone)}
        mayPlace={can("calls.place") && !readOnly}
        mayDecide={can("purchase-orders.edit") && !readOnly}
      />
    </HydratedQueries>
  );
}
