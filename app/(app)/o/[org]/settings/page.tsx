import type { Metadata } from "next";
import { placeChoices } from "@/components/accounts/place-choices";
import { SecondFactorDemandForm } from "@/components/accounts/second-factor-demand";
import { SessionLimitsForm } from "@/components/accounts/session-limits-form";
import { OrganizationSettingsForm } from "@/components/accounts/settings-form";
import { LanguageModelForm } from "@/components/briefing/language-model-form";
import { PromiseRuleForm } from "@/components/calls/promise-rule-form";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { timeZones } from "@/lib/accounts/locales";
import { isCurrencyFixed, organizationVersion } from "@/lib/accounts/organization-commands";
import { workspace } from "@/lib/accounts/organizations";
import { sessionLimitsOf } from "@/lib/accounts/session-limit-settings";
import { requestLocale } from "@/lib/format/request-locale";
import { languageModelSetting } from "@/lib/language-model/settings";
import { promiseRule } from "@/lib/voice/promises/settings";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage({ params }: { params: Promise<{ org: string }> }) {
  const { organization, db, can } = await workspace((await params).org, "organization.edit");
  const [locale, version, currencyFixed, limits, rule, wording] = await Promise.all([
    requestLocale(),
    organizationVersion(organization.id),
    isCurrencyFixed(db),
    sessionLimitsOf(organization.id),
    promiseRule(db),
    languageModelSetting(db),
  ]);
  const zones = [...new Set([organization.timeZone, ...timeZones()])].sort();
  return (
    <>
      <PageHeader title="Settings" description={`What Lumina knows about ${organization.name} itself.`} />
      <div className="space-y-6">
        <Panel title="Organization">
          <OrganizationSettingsForm
            organization={organization}
            version={version}
            currencyFixed={currencyFixed}
            {...placeChoices(locale)}
            timeZones={zones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
          />
        </Panel>
        {can("billing.view") && (
          <Panel
            title="Billing"
            description="Your plan, how you pay, and your invoices."
            actions={
              <LinkButton href={`/o/${organization.slug}/settings/billing`} variant="secondary">
                Open
              </LinkButton>
            }
          />
        )}
        {can("billing.view") && (
          <Panel
            title="Usage"
            description="What your organization uses of its plan, and what it used in the months before."
            actions={
              <LinkButton href={`/o/${organization.slug}/settings/usage`} variant="secondary">
                View
              </LinkButton>
            }
          />
        )}
        {can("sso.manage") && (
          <Panel
            title="Single sign-on"
            description="Your company's domains, and signing in with its own identity provider."
            actions={
              <LinkButton href={`/o/${organization.slug}/settings/sign-on`} variant="secondary">
                Set up
              </LinkButton>
            }
          />
        )}
        {can("numbers.manage") && (
          <Panel
            title="Telephone"
            description="Numbers on which suppliers reach you, and who is rung."
            actions={
              <LinkButton href={`/o/${organization.slug}/settings/telephone`} variant="secondary">
                Set up
              </LinkButton>
            }
          />
        )}
        {can("organization.export") && (
          <Panel
            title="Export everything"
            description="All tables and files of your organization in one zip."
            actions={
              <LinkButton href={`/o/${organization.slug}/settings/export`} variant="secondary">
                Open
              </LinkButton>
            }
          />
        )}
        <Panel
          id="promises"
          title="Delivery days promised on calls"
          description="Lumina can accept a day by itself when order, supplier and day were said without doubt. Each is in the audit and can be undone."
        >
          <PromiseRuleForm rule={rule} />
        </Panel>
        <Panel
          id="language-model"
          title="Wording of briefings and explanations"
          description="Who puts what Lumina has computed into sentences."
        >
          <LanguageModelForm setting={wording} />
        </Panel>
        <Panel id="sign-in" title="Second factor">
          <SecondFactorDemandForm from={organization.secondFactorFrom} version={version} />
        </Panel>
        <Panel
          id="sessions"
          title="How long members stay signed in"
          description="Where a member belongs to several organizations, the strictest limit counts."
        >
          <SessionLimitsForm limits={limits} version={version} />
        </Panel>
        {can("organization.close") && (
          <Panel
            title="Close the organization"
            description="It can be kept again for 30 days. Then everything is deleted, and you get a certificate."
            actions={
              <LinkButton href={`/o/${organization.slug}/settings/close`} variant="secondary">
                {organization.closingEndsAt ? "Open" : "Close …"}
              </LinkButton>
            }
          />
        )}
      </div>
    </>
  );
}
