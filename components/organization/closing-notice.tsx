import { Callout } from "@/components/ui/callout";
import { LinkButton } from "@/components/ui/link-button";
import { formatDay } from "@/lib/format/day";
import { lastDayOf } from "@/lib/organization-closing/days";
import { KeepOrganization } from "./keep-organization";

/** Tells every member of an organization that is being closed until when it is there. */
export function ClosingNotice({
  organization,
  locale,
  mayKeep,
}: {
  organization: { slug: string; name: string; timeZone: string; closingEndsAt: string | null };
  locale: string;
  mayKeep: boolean;
}) {
  if (!organization.closingEndsAt) return null;
  const day = formatDay(lastDayOf(organization.closingEndsAt, organization.timeZone), locale, "long");
  return (
    <Callout
      tone="critical"
      title={`${organization.name} is closed and will be deleted after ${day}`}
      className="mb-6"
      actions={
        mayKeep && (
          <>
            <LinkButton href={`/o/${organization.slug}/settings/export`} size="sm" variant="secondary">
              Export everything
            </LinkButton>
            <KeepOrganization size="sm" />
          </>
        )
      }
    >
      Everything can still be viewed and exported. Nothing new can be imported, trained, ordered, called or
      changed.{!mayKeep && " An owner can keep the organization until then."}
    </Callout>
  );
}
