import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { callChoices } from "@/components/calls/call-choices";
import { callKey } from "@/components/calls/call-query";
import { CallScreen } from "@/components/calls/call-screen";
import { CallerPanel } from "@/components/calls/caller-panel";
import { SupplierPromises } from "@/components/calls/promise-panels";
import { HydratedQueries } from "@/components/data/hydrated-queries";
import { workspace } from "@/lib/accounts/organizations";
import { supplierOptions } from "@/lib/catalogue/supplier-options";
import { formatPhone } from "@/lib/format/phone";
import { clock } from "@/lib/platform/clock";
import { promisesOfSupplier } from "@/lib/promises/supplier-promises";
import { callPage } from "@/lib/transcripts/queries";
import { callOptions } from "@/lib/voice/call-out";
import { callerChoices, otherNumber } from "@/lib/voice/caller";
import { mayDecidePrivacy, membersWhoSeeCalls } from "@/lib/voice/privacy";

export const metadata: Metadata = { title: "Call" };

export default async function CallPage({ params }: { params: Promise<{ org: string; call: string }> }) {
  const { org, call: id } = await params;
  const here = await workspace(org, "calls.view");
  const { organization, user, db, can, readOnly, visiting } = here;
  const [call, members] = await Promise.all([
    callPage(db, id),
    visiting ? [] : membersWhoSeeCalls(organization.id),
  ]);
  if (!call) notFound();
  const mayAdd = can("suppliers.edit") && !readOnly;
  const mayPlace = can("calls.place") && !readOnly;
  const today = clock.today(organization.timeZone);
  const [promises, parties, suppliers, options] = await Promise.all([
    call.supplier && promisesOfSupplier(db, call.supplier.id, today),
    callerChoices(db, call, organization.country),
    mayAdd ? supplierOptions(db) : null,
    mayPlace && call.direction === "inbound" ? callOptions(db, { parties: [], userId: user.id }) : null,
  ]);
  const base = `/o/${organization.slug}`;
  return (
    <HydratedQueries queries={[[callKey(base, id), call]]}>
      <CallScreen
        base={base}
        id={id}
        today={today}
        mayPlace={mayPlace}
        mayStop={can("calls.stop")}
        members={members.map(({ id, name }) => ({ id, name }))}
        me={user.id}
        mayEdit={can("transcripts.edit") && !readOnly}
        mayShare={can("calls.share") && !readOnly}
        mayUnshare={can("calls.unshare")}
        mayComment={can("calls.comment") && !readOnly}
        mayDecidePrivacy={mayPlace && mayDecidePrivacy(here, call)}
        mayListen={can("recordings.listen")}
        mayExport={can("data.export")}
        mayManageRecordings={can("recordings.manage")}
        mayDecide={can("purchase-orders.edit") && !readOnly}
        promisesPanel={promises && <SupplierPromises {...promises} base={base} />}
        calling={options && { ...callChoices(options), mayBuyNumbers: can("numbers.manage") }}
        callerPanel={
          parties && (
            <CallerPanel
              {...{ id, base, parties }}
              shown={formatPhone(otherNumber(call))}
              suppliers={suppliers && { ...suppliers, searchUrl: `${base}/suppliers/options` }}
              mayName={mayPlace}
            />
          )
        }
      />
    </HydratedQueries>
  );
}
