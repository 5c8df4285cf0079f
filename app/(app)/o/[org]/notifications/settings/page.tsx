import type { Metadata } from "next";
import { NotificationSettingsForm } from "@/components/notifications/settings-form";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { workspace } from "@/lib/accounts/organizations";
import { channelsOf, GROUP_NAMES, GROUPS, KINDS } from "@/lib/notifications/kinds";
import { channelOf, settingsOf } from "@/lib/notifications/settings";

export const metadata: Metadata = { title: "Notification settings" };

/** How a member is told of what. */
export default async function NotificationSettingsPage({ params }: { params: Promise<{ org: string }> }) {
  const { organization, db, user, can } = await workspace((await params).org, "notifications.manage");
  const { chosen, version } = await settingsOf(db, user.id);
  const base = `/o/${organization.slug}`;
  const groups = GROUPS.flatMap((group) => {
    const kinds = KINDS.filter((kind) => kind.group === group && can(kind.permission));
    return kinds.length === 0
      ? []
      : [
          {
            name: GROUP_NAMES[group],
            kinds: kinds.map((kind) => ({
              id: kind.id,
              title: kind.title,
              channel: channelOf(kind, chosen),
              channels: channelsOf(kind),
            })),
          },
        ];
  });
  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: "Notifications", href: `${base}/notifications` }]}
        title="Notification settings"
        description={`How Lumina tells you what happens at ${organization.name}. These settings are yours alone.`}
        actions={
          can("briefings.subscribe") && <LinkButton href={`${base}/briefing/mail`}>Daily briefing</LinkButton>
        }
      />
      <Panel title="Tell me about" description={`Mails go to ${user.email}.`}>
        <NotificationSettingsForm groups={groups} version={version} />
      </Panel>
    </>
  );
}
