import type { Metadata } from "next";
import { PersonShell } from "@/components/accounts/person-shell";
import { QrCode } from "@/components/accounts/qr-code";
import {
  BeginAuthenticatorForm,
  RecoveryCodesPanel,
  RemoveAuthenticatorForm,
} from "@/components/accounts/second-factor-forms";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { signedInUser } from "@/lib/accounts/signed-in";
import { hasPasskey } from "@/lib/auth/passkey-list";
import { type AuthenticatorState, authenticatorState } from "@/lib/auth/second-factor";
import { formatInstant } from "@/lib/format/day";
import { requestLocale } from "@/lib/format/request-locale";
import { readSearchParams, type SearchParams } from "@/lib/format/search-params";
import { safeNextPath } from "@/lib/web/next-path";

export const metadata: Metadata = { title: "Second factor" };

export default async function SecondFactorSetUpPage({ searchParams }: { searchParams: SearchParams }) {
  const user = await signedInUser();
  const [app, canUsePasskey, locale, params] = await Promise.all([
    authenticatorState(user),
    hasPasskey(user.id),
    requestLocale(),
    readSearchParams(searchParams),
  ]);
  const next = safeNextPath(params.next, "");
  return (
    <PersonShell email={user.email}>
      <PageHeader
        title="Second factor"
        description="After your password, signing in also asks for a code from an authenticator app on your phone."
      />
      <div className="group/steps space-y-6">
        {app.state === "none" ? (
          <Panel title={TITLES.none}>
            <Introduction app={app} locale={locale} />
            <BeginAuthenticatorForm next={next} />
          </Panel>
        ) : (
          <RecoveryCodesPanel isConfirmed={app.state === "confirmed"} next={next} title={TITLES[app.state]}>
            <Introduction app={app} locale={locale} />
          </RecoveryCodesPanel>
        )}
        {app.state === "pending" && (
          // Once the codes are shown the app is added, and another picture would belong to no app.
          <div className="group-has-[#recovery-codes]/steps:hidden">
            <BeginAuthenticatorForm next={next} again />
          </div>
        )}
        {app.state === "confirmed" && (
          <Panel
            id="remove"
            title="Turn it off"
            description="Removes the app and the recovery codes. To change to another phone, turn it off and set it up again there."
          >
            <RemoveAuthenticatorForm hasPasskey={canUsePasskey} />
          </Panel>
        )}
      </div>
    </PersonShell>
  );
}

const TITLES: Readonly<Record<AuthenticatorState["state"], string>> = {
  none: "Use an authenticator app",
  pending: "Add Lumina to your app",
  confirmed: "Recovery codes",
};

function Introduction({ app, locale }: { app: AuthenticatorState; locale: string }) {
  if (app.state === "none")
    return (
      <p className="mb-4 max-w-prose text-pretty text-sm">
        Any app that shows six-digit codes works, such as 1Password, Aegis, Google Authenticator or Microsoft
        Authenticator. You also get recovery codes, in case you lose your phone.
      </p>
    );
  if (app.state === "confirmed")
    return (
      <p className="mb-4 max-w-prose text-pretty text-sm">
        Your app was added on {formatInstant(app.since, locale)} UTC, and {left(app.recoveryCodesLeft)}. A
        recovery code works once instead of a code from the app. New ones replace all earlier ones.
      </p>
    );
  return (
    <div className="mb-4 space-y-4 text-sm">
      <p className="max-w-prose text-pretty">
        Scan this with your authenticator app. Then enter the six digits that the app shows: only then does
        the second factor count.
      </p>
      <QrCode text={app.uri} label="QR code for your authenticator app" />
      <p>
        Can't scan it? Type this key into the app (time-based, six digits):{" "}
        <code className="break-all font-mono">{app.secret.match(/.{4}/g)?.join(" ")}</code>
      </p>
    </div>
  );
}

const left = (count: number) =>
  count === 0
    ? "no recovery code is left"
    : `${count} recovery ${count === 1 ? "code is" : "codes are"} left`;
