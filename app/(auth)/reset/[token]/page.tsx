import type { Metadata } from "next";
import { TokenForm } from "@/components/accounts/link-forms";
import { EndedLinkPage } from "@/components/accounts/link-pages";
import { NewPasswordField } from "@/components/accounts/password-field";
import { AuthShell } from "@/components/shell/auth-shell";
import { resetPasswordAction } from "@/lib/accounts/actions";
import { resetIsOpen } from "@/lib/accounts/password-changes";

export const metadata: Metadata = { title: "Choose a new password", robots: { index: false } };

export default async function ResetPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  if (!(await resetIsOpen(token)))
    return (
      <EndedLinkPage
        description="It has already been used, it has expired, or your password or address has changed since."
        href="/reset"
        label="Send a new link"
      />
    );
  return (
    <AuthShell title="Choose a new password" description="Every browser that is signed in is signed out.">
      <TokenForm action={resetPasswordAction} token={token} submit="Change the password">
        <NewPasswordField label="New password" />
      </TokenForm>
    </AuthShell>
  );
}
