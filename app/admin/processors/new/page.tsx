import type { Metadata } from "next";
import { ProcessorForm } from "@/components/admin/processors/processor-form";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/panel";
import { noticeDays } from "@/lib/processors/notice-days";
import { followerCount } from "@/lib/processors/queries";
import { requireStaff } from "@/lib/staff/current";

export const metadata: Metadata = { title: "Announce a company" };

export default async function NewProcessorPage() {
  await requireStaff("processors.edit");
  const [days, followers] = await Promise.all([noticeDays("processor"), followerCount()]);
  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: "Sub-processors", href: "/admin/processors" }]}
        title="Announce a company"
        description="It is added to the register after the notice period. No data is sent to it until an agreement is on file."
      />
      <Card className="max-w-3xl">
        <ProcessorForm noticeDays={days} followers={followers} />
      </Card>
    </>
  );
}
