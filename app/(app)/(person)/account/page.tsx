import type { Metadata } from "next";
import Link from "next/link";
import { Fragment } from "react";
import { ChangePasswordForm, ProfileForm } from "@/components/accounts/account-forms";
import { DeleteAccountForm } from "@/components/accounts/delete-account-form";
import { ChangeEmailForm } from "@/components/accounts/email-forms";
import { PersonShell } from "@/components/accounts/person-shell";
import { ProviderPanel } from "@/components/accounts/provider-panel";
import { SecondFactorPanel } from "@/components/accounts/second-factor-panel";
import { SessionsPanel } from "@/components/accounts/sessions-panel";
import { SignInHistory } from "@/components/accounts/sign-in-history";
import { VouchedAccount } from "@/components/accounts/vouched-account";
import { UsageObjection } from "@/components/analytics/usage-objection";
import { PasskeysPanel } from "@/components/auth/passkeys-panel";
import { PhonePanel } from "@/components/telephone/phone-panel";
import { buttonStyle } from "@/components/ui/button-style";
import { Callout } from "@/components/ui/callout";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { mayChangePhone, readCallPhone } from "@/lib/accounts/call-phones";
import { ownedAlone } from "@/lib/accounts/delete-account";
import { timeZones } from "@/lib/accounts/locales";
import { organizationsOf } from "@/lib/accounts/organizations";
import { readProfile } from "@/lib/accounts/person";
import { listSessions } from "@/lib/accounts/session-list";
import { hasOwnProof } from "@/lib/accounts/session-proof";
import { signInHistory } from "@/lib/accounts/sign-in-history";
import { signedInUser } from "@/lib/accounts/signed-in";
import { hasObjected } from "@/lib/analytics/objection";
import { connectedProviders } from "@/lib/auth/identity-connecting";
import { listPasskeys } from "@/lib/auth/passkey-list";
import { formatDay } from "@/lib/format/day";
import { requestLocale } from "@/lib/format/request-locale";
import { pageParam, readSearchParams, type SearchParams } from "@/lib/format/search-params";
import { isSandbox } from "@/lib/platform/env";
import { sandboxMessageTo } from "@/lib/providers/twilio-messages";

export const metadata: Metadata = { title: "Account" };

async function OwnPhone({ userId }: { userId: string }) {
  const phone = await readCallPhone(userId);
  const zones = [...new Set([phone?.timeZone ?? "UTC", ...timeZones()])].sort();
  return (
    <PhonePanel
      phone={phone}
      sandboxMessage={phone?.pending ? await sandboxMessageTo(phone.pending) : null}
      timeZones={zones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
    />
  );
}

export default async function AccountPage({ searchParams }: { searchParams: SearchParams }) {
  const user = await signedInUser();
  if (!hasOwnProof(user))
    return (
      <PersonShell email={user.email}>
        <PageHeader title="Account" description={`You sign in as ${user.email}.`} />
        <div className="space-y-6">
          <VouchedAccount />
          {(await mayChangePhone(user)) && <OwnPhone userId={user.id} />}
          <UsageObjection objects={await hasObjected(user.id)} />
        </div>
      </PersonShell>
    );
  const { notice, event, ...params } = await readSearchParams(searchParams);
  const [profile, organizations, sessions, passkeys, alone, locale, history, providers, objects] =
    await Promise.all([
      readProfile(user.id),
      organizationsOf(user.id, user.onlyOrganizationId),
      listSessions(user.id, user.sessionId),
      listPasskeys(user.id),
      ownedAlone(user.id),
      requestLocale(),
      signInHistory(user.id, pageParam.parse(params.page)),
      connectedProviders(user.id),
      hasObjected(user.id),
    ]);
  return (
    <PersonShell email={user.email}>
      <PageHeader title="Account" description={`You sign in as ${profile.email}.`} />
      <div className="space-y-6">
        <Panel title="About you">
          <ProfileForm {...profile} />
        </Panel>
        <OwnPhone userId={user.id} />
        <Panel
          title="E-mail address"
          description="We send a link to the new address to confirm the change, and we notify the old address."
        >
          <ChangeEmailForm sandbox={isSandbox()} />
        </Panel>
        <Panel title="Password" description="Changing it signs out every other browser.">
          <ChangePasswordForm own={[profile.name, profile.email, ...organizations.map(({ name }) => name)]} />
        </Panel>
        <ProviderPanel
          connected={providers.connected.map(({ id, name, createdAt }) => ({
            ...{ id, name, since: formatDay(createdAt.slice(0, 10), locale) },
          }))}
          others={providers.others}
          sandbox={isSandbox()}
          notice={notice}
          event={event}
        />
        <SecondFactorPanel isOn={user.hasSecondFactor} />
        <PasskeysPanel passkeys={passkeys} locale={locale} />
        <SessionsPanel sessions={sessions} locale={locale} />
        <SignInHistory history={history} locale={locale} />
        <UsageObjection objects={objects} />
        <Panel
          title="Your privacy rights"
          description="Have something corrected, erased or restricted, object, or complain."
        >
          <Link href="/account/privacy" className={buttonStyle({ variant: "secondary" })}>
            Make a request
          </Link>
        </Panel>
        <Panel id="delete" title="Delete your account" description="At once, and for good.">
          <div className="max-w-prose space-y-2 text-pretty text-sm">
            <p>
              We delete your name, address, phone number, password, sessions, cookie choices, the mails we
              sent you, and your place in every organization.
            </p>
            <p>
              What you did in an organization stays with it: its data, its orders, and its audit, which then
              names nobody. What we must be able to prove, such as a choice about cookies, is kept without
              your name for as long as the privacy policy says.
            </p>
          </div>
          {alone.length > 0 ? (
            <Callout tone="caution" className="mt-4" title="You are the only owner of an organization">
              Make somebody else an owner first, or close it; your account can be deleted once the
              organization is gone:{" "}
              {alone.map(({ slug, name }, i) => (
                <Fragment key={slug}>
                  {i > 0 && ", "}
                  {name} (
                  <Link href={`/o/${slug}/members`} className="underline underline-offset-4">
                    members
                  </Link>
                  ,{" "}
                  <Link href={`/o/${slug}/settings/close`} className="underline underline-offset-4">
                    close
                  </Link>
                  )
                </Fragment>
              ))}
              .
            </Callout>
          ) : (
            <DeleteAccountForm />
          )}
        </Panel>
      </div>
    </PersonShell>
  );
}
