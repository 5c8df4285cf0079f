import type { Metadata } from "next";
import {
  ChangePasswordForm,
  ProfileForm,
  RevokeOtherSessions,
  RevokeSession,
} from "@/components/accounts/account-forms";
import { PersonShell } from "@/components/accounts/person-shell";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import { readProfile } from "@/lib/accounts/person";
import { listSessions } from "@/lib/accounts/sign-in";
import { signedInUser } from "@/lib/accounts/signed-in";
import { formatInstant } from "@/lib/format/day";
import { requestLocale } from "@/lib/format/request-locale";

export const metadata: Metadata = { title: "Account" };

export default async function AccountPage() {
  const user = await signedInUser();
  const [profile, sessions, locale] = await Promise.all([
    readProfile(user.id),
    listSessions(user.id, user.sessionId),
    requestLocale(),
  ]);
  return (
    <PersonShell email={user.email}>
      <PageHeader title="Account" description={`You sign in as ${profile.email}.`} />
      <div className="space-y-6">
        <Panel title="About you">
          <ProfileForm {...profile} />
        </Panel>
        <Panel title="Password" description="Changing it signs out every other browser.">
          <ChangePasswordForm own={[profile.name, profile.email]} />
        </Panel>
        <Panel
          id="sessions"
          title="Where you are signed in"
          description="A browser stays signed in for thirty days."
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
      </div>
    </PersonShell>
  );
}
