import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { QrCode } from "@/components/accounts/qr-code";
import { BeginStaffFactorForm, StaffCodeForm } from "@/components/admin/staff-factor-forms";
import { AuthShell } from "@/components/shell/auth-shell";
import { readSearchParams, type SearchParams } from "@/lib/format/search-params";
import { knownStaff } from "@/lib/staff/current";
import { staffFactorState } from "@/lib/staff/second-factor";
import { safeNextPath } from "@/lib/web/next-path";

export const metadata: Metadata = { title: "Second factor" };

/** Asks a member of staff for the code of their app, or lets them set one up: nothing else of /admin opens before. */
export default async function StaffFactorPage({ searchParams }: { searchParams: SearchParams }) {
  const staff = await knownStaff();
  if (!staff?.can("admin.view")) notFound();
  const [app, params] = await Promise.all([staffFactorState(staff), readSearchParams(searchParams)]);
  const next = safeNextPath(params.next, "/admin");
  if (app.state === "none")
    return (
      <AuthShell
        title="Set up your second factor"
        description={`${staff.email} is signed in with Cloudflare Access. Staff also need an authenticator app.`}
      >
        <BeginStaffFactorForm next={next} />
      </AuthShell>
    );
  return (
    <AuthShell
      title="Enter your code"
      description={
        app.state === "pending"
          ? "Scan this with your authenticator app, then enter the six digits that it shows."
          : "Enter the six digits that your authenticator app shows now."
      }
    >
      <div className="space-y-4">
        {app.state === "pending" && (
          <div className="space-y-4 text-sm">
            <QrCode text={app.uri} label="QR code for your authenticator app" />
            <p>
              Can't scan it? Type this key into the app (time-based, six digits):{" "}
              <code className="break-all font-mono">{app.secret.match(/.{4}/g)?.join(" ")}</code>
            </p>
          </div>
        )}
        <StaffCodeForm next={next} />
        {app.state === "pending" && <BeginStaffFactorForm next={next} again />}
      </div>
    </AuthShell>
  );
}
