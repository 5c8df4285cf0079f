import type { Metadata } from "next";
import Link from "next/link";
import { RequestBrowserLinkForm } from "@/components/accounts/browser-forms";
import { AuthShell } from "@/components/shell/auth-shell";
import { isSandbox } from "@/lib/platform/env";

export const metadata: Metadata = { title: "Confirm this browser", robots: { index: false } };

export default function RequestBrowserLinkPage() {
  return (
    <AuthShell
      title="Confirm this browser"
      description="Somebody typed many wrong passwords. We send a link to your address; open it here, then sign in with your password."
      footer={
        <Link href="/sign-in" className="text-accent underline underline-offset-4">
          Back to sign in
        </Link>
      }
    >
      <RequestBrowserLinkForm sandbox={isSandbox()} />
    </AuthShell>
  );
}
