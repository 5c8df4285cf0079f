import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SavedNote } from "@/components/admin/policies/saved-note";
import { AgreementPanel } from "@/components/admin/processors/agreement-panel";
import { EgressPanel } from "@/components/admin/processors/egress-panel";
import { ProcessorForm } from "@/components/admin/processors/processor-form";
import { ProcessorState } from "@/components/admin/processors/processor-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { readSearchParams, type SearchParams } from "@/lib/format/search-params";
import { isSandbox } from "@/lib/platform/env";
import { noticeDays } from "@/lib/processors/notice-days";
import { dataCategoriesOf, egressOf, findProcessor, followerCount } from "@/lib/processors/queries";
import { requireStaff } from "@/lib/staff/current";

export const metadata: Metadata = { title: "Sub-processor" };

const SAVED = {
  corrected: "Corrected. The policies may no longer match the register: check Policies.",
  announced: "Announced. Followers are being notified.",
  review: "The next review is set.",
  agreement: "The agreement is filed.",
};

export default async function ProcessorPage({
  params,
  searchParams,
}: {
  params: Promise<{ processor: string }>;
  searchParams: SearchParams;
}) {
  const [staff, { processor: key }, query] = await Promise.all([
    requireStaff("processors.view"),
    params,
    readSearchParams(searchParams),
  ]);
  const processor = await findProcessor(key);
  if (!processor) notFound();
  const [days, followers, egress] = await Promise.all([
    noticeDays("processor"),
    followerCount(),
    egressOf(key),
  ]);
  const mayEdit = staff.can("processors.edit");
  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: "Sub-processors", href: "/admin/processors" }]}
        title={processor.name}
        status={<ProcessorState record={processor} sandbox={isSandbox()} />}
        description={processor.purpose}
      />
      <SavedNote saved={query.saved} words={SAVED} />
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_26rem]">
        {mayEdit && (
          <Panel title="What the register says">
            <ProcessorForm
              key={processor.version}
              processor={{
                ...processor,
                dataCategories: dataCategoriesOf(processor),
              }}
              noticeDays={days}
              followers={followers}
            />
          </Panel>
        )}
        <div className="grid gap-6">
          <AgreementPanel agreement={processor} problem={query.problem?.slice(0, 200)} mayEdit={mayEdit} />
          <EgressPanel rows={egress} />
        </div>
      </div>
    </>
  );
}
