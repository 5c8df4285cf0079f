import type { Metadata } from "next";
import { ConfirmBrowserForm } from "@/components/accounts/browser-forms";
import { AuthShell } from "@/components/shell/auth-shell";
import { LinkButton } from "@/components/ui/link-button";
import { browserLinkIsOpen } from "@/lib/accounts/known-browsers";

export const metadata: Metadata = { title: "Confirm this browser", robots: { index: false } };

export default async function ConfirmBrowserPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  if (!(await browserLinkIsOpen(token)))
    return (
      <AuthShell
        title="This link does not work any more"
        description="It was used already, its hour is over, or your password or address has changed since."
      >
        <LinkButton href="/sign-in/browser" variant="primary" wide>
          Send a new link
        </LinkButton>
      </AuthShell>
    );
  return (
    <AuthShell
      title="Confirm this browser"
      description="Only do this in a browser of your own. You sign in with your password next."
    >
      <ConfirmBrowserForm token={token} />
    </AuthShell>
  );
}
