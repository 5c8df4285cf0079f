import type { Metadata } from "next";
import { ConfirmEmailForm } from "@/components/accounts/email-forms";
import { EndedLinkPage } from "@/components/accounts/link-pages";
import { AuthShell } from "@/components/shell/auth-shell";
import { pendingAddress } from "@/lib/accounts/email-change";

export const metadata: Metadata = { title: "Confirm your new address", robots: { index: false } };

export default async function NewAddressPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const email = await pendingAddress(token);
  if (!email)
    return (
      <EndedLinkPage
        description="It has already been used, a newer one replaced it, or it has expired."
        href="/account"
        label="Go to your account"
      />
    );
  return (
    <AuthShell title="Confirm your new address" description={email}>
      <ConfirmEmailForm token={token} email={email} />
    </AuthShell>
  );
}
