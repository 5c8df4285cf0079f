import type { Metadata } from "next";
import { ProcessorForm } from "@/components/admin/processors/processor-form";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/panel";
import { followerCount } from "@/lib/privacy/processors/queries";
import { noticeDays } from "@/lib/privacy/settings";
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
        description="It joins the register after the notice period, without an agreement: nothing is sent to it until one is filed."
      />
      <Card className="max-w-3xl">
        <ProcessorForm noticeDays={days} followers={followers} />
      </Card>
    </>
  );
}
