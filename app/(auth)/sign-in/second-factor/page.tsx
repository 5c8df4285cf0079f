import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { SecondFactorForm } from "@/components/accounts/second-factor-forms";
import { PasskeySignIn } from "@/components/auth/passkey-sign-in";
import { AuthShell } from "@/components/shell/auth-shell";
import { currentUser, secondFactorDue } from "@/lib/accounts/sessions";
import { signInPath } from "@/lib/accounts/sign-in-path";
import { currentVisitor } from "@/lib/accounts/visitor";
import { hasPasskey } from "@/lib/auth/passkey-list";
import { readSearchParams, type SearchParams } from "@/lib/format/search-params";
import { safeNextPath } from "@/lib/web/next-path";

export const metadata: Metadata = { title: "Enter your code", robots: { index: false } };

/** The second step of signing in: for a browser in which the password was right within the last minutes. */
export default async function SecondFactorPage({ searchParams }: { searchParams: SearchParams }) {
  const next = safeNextPath((await readSearchParams(searchParams)).next, "");
  const { sessionToken } = await currentVisitor();
  const due = await secondFactorDue(sessionToken);
  if (!due) {
    const user = await currentUser();
    redirect(user && !user.isGuest ? safeNextPath(next) : next ? signInPath(next) : "/sign-in");
  }
  return (
    <AuthShell
      title="Enter your code"
      description="One more step: enter the code that your authenticator app shows now."
      footer={
        <Link href="/sign-in" className="text-accent underline underline-offset-4">
          Sign in as somebody else
        </Link>
      }
    >
      <SecondFactorForm next={next} />
      {(await hasPasskey(due.userId)) && <PasskeySignIn next={next} afterPassword />}
    </AuthShell>
  );
}
