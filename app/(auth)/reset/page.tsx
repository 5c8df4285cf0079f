import type { Metadata } from "next";
import Link from "next/link";
import { RequestResetForm } from "@/components/accounts/reset-forms";
import { AuthShell } from "@/components/shell/auth-shell";
import { isSandbox } from "@/lib/platform/env";

export const metadata: Metadata = { title: "Choose a new password" };

export default function RequestResetPage() {
  return (
    <AuthShell
      title="Choose a new password"
      description="We send a link to your address. It works once, for one hour."
      footer={
        <Link href="/sign-in" className="text-accent underline underline-offset-4">
          Back to sign in
        </Link>
      }
    >
      <RequestResetForm sandbox={isSandbox()} />
    </AuthShell>
  );
}
