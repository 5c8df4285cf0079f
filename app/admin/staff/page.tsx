import type { Metadata } from "next";
import { ResetPersonFactor } from "@/components/admin/reset-person-factor";
import { StaffForm } from "@/components/admin/staff-form";
import { STAFF_ROLE_WORDS } from "@/components/admin/staff-roles";
import { StaffTable } from "@/components/admin/staff-table";
import { DescriptionList } from "@/components/ui/description-list";
import { PageHeader } from "@/components/ui/page-header";
import { Card, Panel } from "@/components/ui/panel";
import { requireStaff } from "@/lib/staff/current";
import { listStaff } from "@/lib/staff/members";
import { STAFF_ROLES } from "@/lib/staff/permissions";

export const metadata: Metadata = { title: "Staff" };

export default async function StaffPage() {
  const staff = await requireStaff("staff.view");
  const mayManage = staff.can("staff.manage");
  const rows = await listStaff();
  return (
    <>
      <PageHeader
        title="Staff"
        description="Cloudflare Access controls who can open these pages. This list controls what they can do."
      />
      <div className="grid gap-6">
        <Card flush>
          <StaffTable rows={rows} meId={staff.id} mayManage={mayManage} />
        </Card>
        {mayManage && (
          <Panel title="Add a staff member">
            <StaffForm />
          </Panel>
        )}
        {mayManage && (
          <Panel
            title="A customer lost their second factor"
            description="Call them at the number that their organization has, and have one of its owners confirm in writing. A mail alone proves nothing."
          >
            <ResetPersonFactor />
          </Panel>
        )}
        <Panel title="What each role may do">
          <DescriptionList
            className="max-w-2xl"
            items={STAFF_ROLES.map((role) => ({
              term: STAFF_ROLE_WORDS[role].label,
              value: <span className="font-normal">{STAFF_ROLE_WORDS[role].may}</span>,
            }))}
          />
        </Panel>
      </div>
    </>
  );
}
