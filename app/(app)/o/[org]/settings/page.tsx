import type { Metadata } from "next";
import { SettingsForm } from "@/components/accounts/settings-form";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { COUNTRIES, currencies, timeZones } from "@/lib/accounts/locales";
import { organizationVersion } from "@/lib/accounts/organization-commands";
import { workspace } from "@/lib/accounts/organizations";
import { wordsLocale } from "@/lib/format/locale";
import { requestLocale } from "@/lib/format/request-locale";

export const metadata: Metadata = { title: "Settings" };

/** Codes with their names, in the order of the names. */
function named(codes: readonly string[], type: "region" | "currency", locale: string) {
  const names = new Intl.DisplayNames(wordsLocale(locale), { type });
  return codes
    .map((value) => ({
      value,
      label: type === "currency" ? `${value} · ${names.of(value)}` : (names.of(value) ?? value),
    }))
    .sort((a, b) => a.label.localeCompare(b.label, "en"));
}

export default async function SettingsPage({ params }: { params: Promise<{ org: string }> }) {
  const { organization } = await workspace((await params).org, "organization.edit");
  const [locale, version] = await Promise.all([requestLocale(), organizationVersion(organization.id)]);
  const zones = [...new Set([organization.timeZone, ...timeZones()])].sort();
  return (
    <>
      <PageHeader title="Settings" description={`What Lumina knows about ${organization.name} itself.`} />
      <Panel title="Organization">
        <SettingsForm
          organization={organization}
          version={version}
          countries={named(COUNTRIES, "region", locale)}
          currencies={named(currencies(), "currency", locale)}
          timeZones={zones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
        />
      </Panel>
    </>
  );
}
