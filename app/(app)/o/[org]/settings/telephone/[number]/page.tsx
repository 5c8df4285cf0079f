import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NumberSettingsForm } from "@/components/telephone/number-settings-form";
import { Callout } from "@/components/ui/callout";
import { PageHeader } from "@/components/ui/page-header";
import { provenPhones } from "@/lib/accounts/call-phones";
import { timeZones } from "@/lib/accounts/locales";
import { listMembers } from "@/lib/accounts/members";
import { workspace } from "@/lib/accounts/organizations";
import { formatPhone } from "@/lib/format/phone";
import { numberSettings } from "@/lib/phone-numbers/settings";

export const metadata: Metadata = { title: "Telephone number" };

export default async function NumberPage({ params }: { params: Promise<{ org: string; number: string }> }) {
  const { org, number: id } = await params;
  const { organization, db, readOnly } = await workspace(org, "numbers.manage");
  const [settings, members] = await Promise.all([numberSettings(db, id), listMembers(organization.id)]);
  if (settings?.status !== "active") notFound();
  const phones = await provenPhones(organization.id, settings.rings);
  const zones = [...new Set([settings.timeZone, ...timeZones()])].sort();
  const isReached = settings.rings.some((userId) => phones.has(userId));
  return (
    <>
      <PageHeader
        title={settings.label}
        description={<span className="tabular-nums">{formatPhone(settings.number)}</span>}
        breadcrumbs={[
          { href: `/o/${organization.slug}/settings`, label: "Settings" },
          { href: `/o/${organization.slug}/settings/telephone`, label: "Telephone" },
        ]}
      />
      {!isReached && (
        <Callout className="mb-6" tone="caution" title="Nobody's phone rings">
          Nobody of those who are rung has confirmed a phone yet. Each member does that under their account,
          Phone for calls. Until then callers{" "}
          {settings.takesMessages ? "may leave a message" : "reach nobody"}.
        </Callout>
      )}
      <NumberSettingsForm
        key={settings.version}
        settings={settings}
        members={members.map(({ userId, name }) => ({ value: userId, label: name }))}
        timeZones={zones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
        mayChange={!readOnly}
      />
    </>
  );
}
