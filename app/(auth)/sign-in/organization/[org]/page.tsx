import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { signInNotice } from "@/components/accounts/sign-in-notices";
import { AuthShell } from "@/components/shell/auth-shell";
import { OpenWithoutSignOn, ProveAndOpen, SignOutAndIn } from "@/components/sso/sign-on-forms";
import { buttonStyle } from "@/components/ui/button-style";
import { FormMessage } from "@/components/ui/callout";
import { LinkButton } from "@/components/ui/link-button";
import { hasSecondProof, type SignOnGate, signOnGate } from "@/lib/accounts/required-sign-on";
import type { SignedInUser } from "@/lib/accounts/sessions";
import { factorSetUpPath, signOnPath } from "@/lib/accounts/sign-in-path";
import { signedInUser } from "@/lib/accounts/signed-in";
import { hasPasskey } from "@/lib/auth/passkey-list";
import { activeConnection } from "@/lib/auth/sso-connection";
import { readSearchParams, type SearchParams } from "@/lib/format/search-params";
import { safeNextPath } from "@/lib/web/next-path";

export const metadata: Metadata = { title: "Sign in to an organization" };

/**
 * For a member whose session does not open the organization: how they come in. It is a link, because only a link may lead to
 * another site: the framework asks for a page in the background, and our policy on forms stops a form that ends there.
 */
export default async function SignInToOrganizationPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>;
  searchParams: SearchParams;
}) {
  const user = await signedInUser();
  const gate = await signOnGate(user, (await params).org);
  if (!gate) notFound();
  const home = `/o/${gate.slug}`;
  const { next: wanted, notice = "", event = "" } = await readSearchParams(searchParams);
  const next = safeNextPath(wanted, home);
  const connection = gate.requiredConnectionId ? await activeConnection(gate.requiredConnectionId) : null;
  if (!connection && !user.onlyOrganizationId) redirect(home);
  const way = connection && `/sign-in/with/${connection.id}?next=${encodeURIComponent(next)}`;
  const mayBypass = gate.isOwner && connection !== null && !user.onlyOrganizationId;
  const proofs = { hasCode: user.hasSecondFactor, hasPasskey: mayBypass && (await hasPasskey(user.id)) };
  const { failed, eventId } = signInNotice(notice, event, "gate");
  return (
    <AuthShell title={`Open ${gate.name}`}>
      <div className="space-y-4">
        <FormMessage error={failed && (eventId ? `${failed} Event ${eventId}` : failed)} />
        {connection && way ? (
          <>
            <p>Members open {gate.name} through its identity provider. You are signed in another way.</p>
            <a href={way} className={buttonStyle({ variant: "primary", size: "lg", wide: true })}>
              Continue with {connection.name}
            </a>
            {mayBypass && <WithoutProvider gate={gate} user={user} next={next} {...proofs} />}
          </>
        ) : (
          <>
            <p>
              You signed in through the identity provider of another organization, which opens that one alone.
              To open {gate.name}, sign in another way.
            </p>
            <SignOutAndIn next={next} />
          </>
        )}
      </div>
    </AuthShell>
  );
}

/** An owner's way in while the identity provider does not work. */
function WithoutProvider({
  gate,
  user,
  next,
  ...proofs
}: {
  gate: SignOnGate;
  user: SignedInUser;
  next: string;
  hasCode: boolean;
  hasPasskey: boolean;
}) {
  const { slug } = gate;
  return (
    <div className="space-y-3 border-line border-t pt-4">
      <h2 className="font-medium text-sm">The identity provider doesn&apos;t work?</h2>
      <p className="text-muted text-sm">
        As an owner you can open {gate.name} without it. This is recorded in the audit, and all owners are
        told by e-mail.
      </p>
      {hasSecondProof(user) ? (
        <OpenWithoutSignOn slug={slug} next={next} />
      ) : proofs.hasCode || proofs.hasPasskey ? (
        <>
          <p className="text-muted text-sm">First confirm that it&apos;s you with more than your password.</p>
          <ProveAndOpen slug={slug} next={next} {...proofs} />
        </>
      ) : (
        <>
          <p className="text-muted text-sm">You need a second factor for that. Set one up first.</p>
          <LinkButton href={factorSetUpPath(signOnPath(slug, next))} variant="secondary" size="lg" wide>
            Set up a second factor
          </LinkButton>
        </>
      )}
    </div>
  );
}
