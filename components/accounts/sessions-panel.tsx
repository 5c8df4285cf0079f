import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import type { SessionView } from "@/lib/accounts/session-list";
import { formatInstant } from "@/lib/format/day";
import { formatMinutes } from "@/lib/format/duration";
import { RevokeOtherSessions, RevokeSession } from "./account-forms";
import { methodWords, regionName } from "./sign-in-words";

/** The browsers that a person is signed in with: which, where, since when, and how they proved themselves. */
export function SessionsPanel({ sessions, locale }: { sessions: readonly SessionView[]; locale: string }) {
  const here = sessions.find(({ isCurrent }) => isCurrent);
  return (
    <Panel
      id="sessions"
      title="Where you are signed in"
      description={
        here &&
        `A browser is signed out after ${formatMinutes(here.idleMinutes)} without use, and ${formatMinutes(here.maxMinutes)} after the sign-in.`
      }
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
                {regionName(session.region, locale)}, signed in with{" "}
                {methodWords(session.methods).toLowerCase()}
              </p>
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
  );
}
