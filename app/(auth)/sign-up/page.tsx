import type { Metadata } from "next";
import Link from "next/link";
import { SignUpForm } from "@/components/accounts/sign-up-form";
import { AuthShell } from "@/components/shell/auth-shell";
import { isSandbox } from "@/lib/platform/env";

export const metadata: Metadata = {
  title: "Start a trial",
  description: "Fourteen days of Lumina with your own sales history. No card, no call.",
};

export default function SignUpPage() {
  return (
    <AuthShell
      wide
      title="Start your trial"
      description="Fourteen days with your own data. They begin when you confirm your address."
      footer={
        <>
          Already have an account?{" "}
          <Link href="/sign-in" className="text-accent underline underline-offset-4">
            Sign in
          </Link>
        </>
      }
    >
      <SignUpForm sandbox={isSandbox()} />
    </AuthShell>
  );
}
