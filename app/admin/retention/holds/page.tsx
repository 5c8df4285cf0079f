import type { Metadata } from "next";
import { HoldForm } from "@/components/admin/retention/hold-form";
import { HoldList } from "@/components/admin/retention/hold-list";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { listHolds } from "@/lib/retention/holds/queries";
import { requireStaff } from "@/lib/staff/current";
import { listStaff } from "@/lib/staff/members";

export const metadata: Metadata = { title: "Legal holds" };

export default async function HoldsPage() {
  const staff = await requireStaff("holds.view");
  const [holds, everybody] = await Promise.all([listHolds(), listStaff()]);
  const mayManage = staff.can("holds.manage");
  return (
    <>
      <PageHeader
        title="Legal holds"
        description="What a hold names is not deleted, although its time is over. Two people release it; then the deletion goes on by itself."
      />
      <div className="grid gap-6">
        <Panel title="Holds" flush={holds.length > 0}>
          {holds.length === 0 ? (
            <p className="text-muted text-sm">Nothing is held.</p>
          ) : (
            <HoldList
              holds={holds}
              names={Object.fromEntries(everybody.map(({ id, name }) => [id, name]))}
              meId={staff.id}
              mayManage={mayManage}
            />
          )}
        </Panel>
        {mayManage && (
          <Panel
            title="Place a hold"
            description="On a person, a call, an order or an organization. A call or an order also keeps its organization from being erased: it cannot stay without it."
          >
            <HoldForm />
          </Panel>
        )}
      </div>
    </>
  );
}
