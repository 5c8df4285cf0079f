import type { Metadata } from "next";
import { TokenForm } from "@/components/accounts/link-forms";
import { EndedLinkPage } from "@/components/accounts/link-pages";
import { AuthShell } from "@/components/shell/auth-shell";
import { confirmBrowserAction } from "@/lib/accounts/actions";
import { browserLinkIsOpen } from "@/lib/accounts/known-browsers";

export const metadata: Metadata = { title: "Confirm this browser", robots: { index: false } };

export default async function ConfirmBrowserPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  if (!(await browserLinkIsOpen(token)))
    return (
      <EndedLinkPage
        description="It has already been used, it has expired, or your password or address has changed since."
        href="/sign-in/browser"
        label="Send a new link"
      />
    );
  return (
    <AuthShell
      title="Confirm this browser"
      description="Only do this in a browser of your own. You sign in with your password next."
    >
      <TokenForm action={confirmBrowserAction} token={token} submit="Confirm this browser" />
    </AuthShell>
  );
}
