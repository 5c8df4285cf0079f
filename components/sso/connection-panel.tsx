import { buttonStyle } from "@/components/ui/button-style";
import { CodeText } from "@/components/ui/code-text";
import { StatusPill } from "@/components/ui/status-pill";
import type { ConnectionView } from "@/lib/auth/sso-connections";
import { ConnectionForm, RemoveConnection, SwitchConnection } from "./connection-forms";

/** One identity provider: what to enter there, its settings here, the test, and turning it on. */
export function Connection({
  connection,
  redirectAddress,
  testPath,
  isProven,
  mayChange,
}: {
  connection: ConnectionView;
  /** Where the provider sends people back to. */
  redirectAddress: string;
  testPath: string;
  /** Whether the organization has proven a domain. */
  isProven: boolean;
  mayChange: boolean;
}) {
  const { name, status, testedAt, clientId } = connection;
  const isComplete = clientId !== "";
  return (
    <section className="space-y-4 border-line border-b pb-6 last:border-b-0 last:pb-0" aria-label={name}>
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="font-medium">{name}</h3>
        <ConnectionState status={status} testedAt={testedAt} />
      </div>
      {status === "active" ? (
        <details className="space-y-2 text-sm">
          <summary className="w-fit cursor-pointer rounded-sm text-muted">
            What to enter at your identity provider
          </summary>
          <AtProvider redirectAddress={redirectAddress} />
        </details>
      ) : (
        <div className="space-y-2 text-sm">
          <AtProvider redirectAddress={redirectAddress} />
        </div>
      )}
      {mayChange ? (
        <>
          <ConnectionForm connection={connection} />
          <div className="flex flex-wrap items-center gap-2">
            {isComplete && isProven && !testedAt && (
              // Not the router's link: it leads to another site.
              <a href={testPath} className={buttonStyle({ variant: "primary" })}>
                Test sign-in
              </a>
            )}
            {(testedAt || status === "active") && <SwitchConnection connection={connection} />}
            <RemoveConnection connection={connection} />
          </div>
          {isComplete && !isProven && (
            <p className="text-muted text-sm">Prove a domain above; then you can test the sign-in.</p>
          )}
        </>
      ) : null}
    </section>
  );
}

/** What its administrators set up there. */
function AtProvider({ redirectAddress }: { redirectAddress: string }) {
  return (
    <>
      <p className="max-w-prose text-muted">
        At your identity provider, register Lumina as a web application with this redirect address (also
        called callback URL), and allow the scopes openid, email and profile:
      </p>
      <p className="w-fit break-all rounded-md border border-line bg-sunken px-3 py-2">
        <CodeText className="whitespace-normal!">{redirectAddress}</CodeText>
      </p>
      <p className="max-w-prose text-muted">
        It has to say that addresses are verified (email_verified). It should also say when people signed in
        there (auth_time): without that, signing in again there does not confirm important changes, and
        members need a password, passkey or code of their own. Microsoft Entra ID sends all of it once the
        optional claims email, xms_edov and auth_time are added to the ID token.
      </p>
      <p className="max-w-prose text-muted">Then enter the client ID and client secret that it shows you.</p>
    </>
  );
}

function ConnectionState({ status, testedAt }: Pick<ConnectionView, "status" | "testedAt">) {
  if (status === "active")
    return testedAt ? (
      <StatusPill tone="positive">On, tested {testedAt}</StatusPill>
    ) : (
      <StatusPill tone="caution">On, not tested with the new secret</StatusPill>
    );
  return testedAt ? (
    <StatusPill tone="neutral">Tested {testedAt}, off</StatusPill>
  ) : (
    <StatusPill tone="caution">Draft, not tested</StatusPill>
  );
}
