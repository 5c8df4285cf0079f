import type { Metadata } from "next";
import { EndedLinkPage } from "@/components/accounts/link-pages";
import { ResendForm } from "@/components/accounts/resend-form";
import { ConfirmForm } from "@/components/forms/confirm-form";
import { AuthShell } from "@/components/shell/auth-shell";
import { viewConfirmation } from "@/lib/accounts/sign-up";
import { currentVisitor } from "@/lib/accounts/visitor";

export const metadata: Metadata = { title: "Confirm your address", robots: { index: false } };

export default async function ConfirmPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const view = await viewConfirmation(token, (await currentVisitor()).deviceToken);
  if (view.state === "used")
    return (
      <EndedLinkPage
        title="Your address is confirmed"
        description="This link was used already. You can sign in."
        href="/sign-in"
        label="Sign in"
      />
    );
  if (view.state !== "ready")
    return (
      <AuthShell
        title="This link no longer works"
        description="A link works for 24 hours, and a newer one replaces it. We can send you another."
      >
        <ResendForm />
      </AuthShell>
    );
  return (
    <AuthShell
      title="Confirm your address"
      description={view.company ? `${view.email}, for ${view.company}` : view.email}
    >
      <ConfirmForm token={token} email={view.email} needsPassword={view.needsPassword} />
    </AuthShell>
  );
}
