import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { DemoNote } from "@/components/accounts/demo-note";
import { ProviderLinks } from "@/components/accounts/provider-links";
import { SignInForm } from "@/components/accounts/sign-in-form";
import { signInNotice } from "@/components/accounts/sign-in-notices";
import { PasskeySignIn } from "@/components/auth/passkey-sign-in";
import { AuthShell } from "@/components/shell/auth-shell";
import { currentUser } from "@/lib/accounts/sessions";
import { providerChoices } from "@/lib/auth/identity-providers";
import { readSearchParams, type SearchParams } from "@/lib/format/search-params";
import { isSandbox } from "@/lib/platform/env";
import { safeNextPath } from "@/lib/web/next-path";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const { next, notice, event } = await readSearchParams(searchParams);
  const user = await currentUser();
  // Why a sign-in was refused is read here, also by somebody who is signed in as another person.
  const isRefused = signInNotice(notice ?? "", "").failed !== undefined;
  if (user && !user.isGuest && !isRefused) redirect(safeNextPath(next));
  return (
    <AuthShell
      title="Sign in"
      footer={
        <>
          No account yet?{" "}
          <Link href="/sign-up" className="text-accent underline underline-offset-4">
            Start a trial
          </Link>
        </>
      }
    >
      <SignInForm next={safeNextPath(next, "")} notice={notice} event={event} />
      <PasskeySignIn next={safeNextPath(next, "")} />
      <ProviderLinks providers={providerChoices()} next={safeNextPath(next, "")} sandbox={isSandbox()} />
      <p className="mt-4 text-center text-sm">
        <Link
          href={`/sign-in/company${next ? `?next=${encodeURIComponent(safeNextPath(next, ""))}` : ""}`}
          className="text-accent underline underline-offset-4"
        >
          Sign in with your company&apos;s identity provider
        </Link>
      </p>
      {isSandbox() && <DemoNote />}
    </AuthShell>
  );
}
