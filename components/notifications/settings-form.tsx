"use client";
import { ActionForm } from "@/components/forms/action-form";
import { SelectField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/ui/submit-button";
import { saveNotificationSettingsAction } from "@/lib/notifications/actions";
import { CHANNEL_NAMES, type Channel } from "@/lib/notifications/channels";

interface Choice {
  id: string;
  title: string;
  channel: Channel;
  /** How this kind can be told. */
  channels: readonly Channel[];
}

/** How a member is told of each kind. */
export function NotificationSettingsForm({
  groups,
  version,
}: {
  groups: readonly { name: string; kinds: readonly Choice[] }[];
  version: number;
}) {
  return (
    <ActionForm action={saveNotificationSettingsAction} success="Saved." className="space-y-6">
      <input type="hidden" name="version" value={version} readOnly />
      {groups.map(({ name, kinds }) => (
        <fieldset key={name}>
          <legend className="font-semibold text-sm">{name}</legend>
          <div className="mt-3 grid items-end gap-4 sm:grid-cols-2 xl:grid-cols-3">
            {kinds.map(({ id, title, channel, channels }) => (
              <SelectField
                key={id}
                name={id}
                label={title}
                options={channels.map((value) => ({ value, label: CHANNEL_NAMES[value] }))}
                defaultValue={channel}
              />
            ))}
          </div>
        </fieldset>
      ))}
      <SubmitButton>Save</SubmitButton>
    </ActionForm>
  );
}
