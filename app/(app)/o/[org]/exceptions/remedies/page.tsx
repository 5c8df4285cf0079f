import type { Metadata } from "next";
import { RemedyForm } from "@/components/exceptions/remedy-form";
import { PageHeader } from "@/components/ui/page-header";
import { workspace } from "@/lib/accounts/organizations";
import { remedyOf } from "@/lib/exceptions/remedies";
import { remedySettings } from "@/lib/exceptions/remedies/settings";

export const metadata: Metadata = { title: "Remedies" };

export default async function RemediesPage({ params }: { params: Promise<{ org: string }> }) {
  const { organization, db, can, readOnly } = await workspace((await params).org, "exceptions.view");
  const settings = await remedySettings(db);
  const mayConfigure = can("exceptions.configure") && !readOnly;
  return (
    <>
      <PageHeader
        title="Remedies"
        description={`How much Lumina may do about exceptions. ${mayConfigure ? "Nothing is done by itself unless you set it so." : "Admins can change this."}`}
        breadcrumbs={[{ label: "Exceptions", href: `/o/${organization.slug}/exceptions` }]}
      />
      <div className="grid gap-4 xl:grid-cols-2">
        {settings.map((setting) => {
          const { label, about, canBeByItself } = remedyOf(setting.remedy);
          return (
            <RemedyForm
              key={`${setting.remedy} ${setting.version}`}
              {...{ setting, label, about, canBeByItself, mayConfigure }}
              currency={organization.currency}
            />
          );
        })}
      </div>
    </>
  );
}
