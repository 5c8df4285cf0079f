import type { Metadata } from "next";
import Link from "next/link";
import { Fragment } from "react";
import {
  ChangePasswordForm,
  ProfileForm,
  RevokeOtherSessions,
  RevokeSession,
} from "@/components/accounts/account-forms";
import { DeleteAccountForm } from "@/components/accounts/delete-account-form";
import { ChangeEmailForm } from "@/components/accounts/email-forms";
import { PersonShell } from "@/components/accounts/person-shell";
import { Callout } from "@/components/ui/callout";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import { ownedAlone } from "@/lib/accounts/delete-account";
import { organizationsOf } from "@/lib/accounts/organizations";
import { readProfile } from "@/lib/accounts/person";
import { listSessions } from "@/lib/accounts/sign-in";
import { signedInUser } from "@/lib/accounts/signed-in";
import { formatInstant } from "@/lib/format/day";
import { requestLocale } from "@/lib/format/request-locale";
import { isSandbox } from "@/lib/platform/env";
import { SIGN_IN_LASTS } from "@/lib/retention/rules";

export const metadata: Metadata = { title: "Account" };

export default async function AccountPage() {
  const user = await signedInUser();
  const [profile, organizations, sessions, alone, locale] = await Promise.all([
    readProfile(user.id),
    organizationsOf(user.id),
    listSessions(user.id, user.sessionId),
    ownedAlone(user.id),
    requestLocale(),
  ]);
  return (
    <PersonShell email={user.email}>
      <PageHeader title="Account" description={`You sign in as ${profile.email}.`} />
      <div className="space-y-6">
        <Panel title="About you">
          <ProfileForm {...profile} />
        </Panel>
        <Panel
          title="E-mail address"
          description="We send a link to the new address to confirm the change, and we notify the old address."
        >
          <ChangeEmailForm sandbox={isSandbox()} />
        </Panel>
        <Panel title="Password" description="Changing it signs out every other browser.">
          <ChangePasswordForm own={[profile.name, profile.email, ...organizations.map(({ name }) => name)]} />
        </Panel>
        <Panel
          id="sessions"
          title="Where you are signed in"
          description={`A browser is signed out after ${SIGN_IN_LASTS.idleDays} days without use, and ${SIGN_IN_LASTS.days} days after the sign-in.`}
          actions={sessions.length > 1 && <RevokeOtherSessions />}
          flush
        >
          <ul className="divide-y divide-line">
            {sessions.map((session) => (
              <li
                key={session.id}
                className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3 sm:px-5"
              >
                <div className="min-w-0 text-sm">
                  <p className="font-medium">{session.deviceLabel}</p>
                  <p className="text-muted text-xs">
                    Since {formatInstant(session.createdAt, locale)} UTC, last seen{" "}
                    {formatInstant(session.lastSeenAt, locale)} UTC
                  </p>
                </div>
                {session.isCurrent ? (
                  <StatusPill tone="positive" quiet>
                    This browser
                  </StatusPill>
                ) : (
                  <RevokeSession sessionId={session.id} label={session.deviceLabel} />
                )}
              </li>
            ))}
          </ul>
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
              Make somebody else an owner first, under Members:{" "}
              {alone.map(({ slug, name }, i) => (
                <Fragment key={slug}>
                  {i > 0 && ", "}
                  <Link href={`/o/${slug}/members`} className="underline underline-offset-4">
                    {name}
                  </Link>
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
