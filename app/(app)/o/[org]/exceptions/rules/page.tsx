import type { Metadata } from "next";
import { RuleForm } from "@/components/exceptions/rule-form";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/panel";
import { listMembers } from "@/lib/accounts/members";
import { workspace } from "@/lib/accounts/organizations";
import { ruleViews } from "@/lib/exceptions/rule-view";
import { FAMILIES, FAMILY_NAMES } from "@/lib/exceptions/status";

export const metadata: Metadata = { title: "Rules for exceptions" };

export default async function ExceptionRulesPage({ params }: { params: Promise<{ org: string }> }) {
  const { organization, db, can, readOnly } = await workspace((await params).org, "exceptions.view");
  const [rules, members] = await Promise.all([ruleViews(db), listMembers(organization.id)]);
  const base = `/o/${organization.slug}`;
  const people = members.map(({ userId, name }) => ({ id: userId, name }));
  const mayManage = can("exceptions.manage") && !readOnly;
  return (
    <>
      <PageHeader
        title="Rules for exceptions"
        description="What is looked for, from when on it counts, and who is asked."
        breadcrumbs={[{ label: "Exceptions", href: `${base}/exceptions` }]}
      />
      <div className="space-y-8">
        {FAMILIES.map((family) => {
          const own = rules.filter((rule) => rule.family === family);
          if (own.length === 0) return null;
          return (
            <Section
              key={family}
              title={FAMILY_NAMES[family]}
              actions={
                family === "invoices" && (
                  <LinkButton size="sm" href={`${base}/invoices/tolerances`}>
                    Tolerances for invoices
                  </LinkButton>
                )
              }
            >
              <div className="grid gap-4 xl:grid-cols-2">
                {own.map((rule) => (
                  <RuleForm
                    key={`${rule.cause} ${rule.version}`}
                    rule={rule}
                    base={base}
                    currency={organization.currency}
                    members={people}
                    mayManage={mayManage}
                  />
                ))}
              </div>
            </Section>
          );
        })}
      </div>
    </>
  );
}
