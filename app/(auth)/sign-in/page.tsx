import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { DemoNote } from "@/components/accounts/demo-note";
import { SignInForm } from "@/components/accounts/sign-in-form";
import { AuthShell } from "@/components/shell/auth-shell";
import { currentUser } from "@/lib/accounts/sessions";
import { readSearchParams, type SearchParams } from "@/lib/format/search-params";
import { isSandbox } from "@/lib/platform/env";
import { safeNextPath } from "@/lib/web/next-path";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const { next, notice } = await readSearchParams(searchParams);
  const user = await currentUser();
  if (user && !user.isGuest) redirect(safeNextPath(next));
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
      <SignInForm next={safeNextPath(next, "")} notice={notice} />
      {isSandbox() && <DemoNote />}
    </AuthShell>
  );
}
