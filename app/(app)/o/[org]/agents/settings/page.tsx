import type { Metadata } from "next";
import { AgentSettingsForm } from "@/components/agents/settings-form";
import { Edited, UnsavedEdits } from "@/components/forms/unsaved-edits";
import { Callout } from "@/components/ui/callout";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { workspace } from "@/lib/accounts/organizations";
import { agentView } from "@/lib/agents/queries";
import { codesOfItems, itemCategories, offerCurrencies } from "@/lib/catalogue/lookups";
import { supplierOptions } from "@/lib/catalogue/supplier-options";

export const metadata: Metadata = { title: "Agent settings" };

export default async function AgentSettingsPage({ params }: { params: Promise<{ org: string }> }) {
  const { organization, db, can, readOnly } = await workspace((await params).org, "agents.view");
  const agent = await agentView(db);
  const { config } = agent;
  const [codes, suppliers, categories, currencies] = await Promise.all([
    codesOfItems(db, config.excludedItemIds),
    supplierOptions(db, { chosen: config.suppliers.kind === "list" ? config.suppliers.ids : [] }),
    itemCategories(db),
    offerCurrencies(db),
  ]);
  const editable = can("agents.configure") && !readOnly;
  return (
    <>
      <PageHeader
        title="Agent settings"
        breadcrumbs={[{ label: "Agents", href: `/o/${organization.slug}/agents` }]}
        description="What the agent may do. The outlook of every item is planned with the same figures."
        actions={
          <LinkButton href={`/o/${organization.slug}/agents/versions`}>
            {`Version ${agent.policyNumber}`}
          </LinkButton>
        }
      />
      {!editable && (
        <Callout className="mb-6">Owners and admins change these settings; you can read them.</Callout>
      )}
      <UnsavedEdits saved={agent.version}>
        <Edited>
          <AgentSettingsForm
            key={agent.version}
            config={agent.config}
            version={agent.version}
            excludedCodes={codes}
            currency={organization.currency}
            suppliers={{ ...suppliers, searchUrl: `/o/${organization.slug}/suppliers/options` }}
            categories={categories}
            currencies={currencies.filter((code) => code !== organization.currency)}
            timeZone={organization.timeZone}
            editable={editable}
          />
        </Edited>
      </UnsavedEdits>
    </>
  );
}
