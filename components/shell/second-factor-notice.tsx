import { Callout } from "@/components/ui/callout";
import { LinkButton } from "@/components/ui/link-button";
import { factorSetUpPath } from "@/lib/accounts/sign-in-path";
import { formatDay } from "@/lib/format/day";

/** Reminds a member of the day from which their organization asks for a second factor. */
export function SecondFactorNotice({
  from,
  organization,
  locale,
}: {
  from: string | null;
  organization: { name: string; slug: string };
  locale: string;
}) {
  if (from === null) return null;
  return (
    <Callout
      tone="caution"
      title={`From ${formatDay(from, locale, "long")}, ${organization.name} needs a second factor`}
      className="mb-6"
      actions={
        <LinkButton href={factorSetUpPath(`/o/${organization.slug}`)} size="sm" variant="secondary">
          Set it up
        </LinkButton>
      }
    >
      Add an authenticator app to your account before that day. It takes two minutes.
    </Callout>
  );
}
