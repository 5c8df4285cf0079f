import type { Metadata } from "next";
import Link from "next/link";
import { AuthShell } from "@/components/shell/auth-shell";
import { FindSignOnForm } from "@/components/sso/find-sign-on";
import { readSearchParams, type SearchParams } from "@/lib/format/search-params";
import { safeNextPath } from "@/lib/web/next-path";

export const metadata: Metadata = { title: "Sign in with your company" };

export default async function CompanySignInPage({ searchParams }: { searchParams: SearchParams }) {
  const { next } = await readSearchParams(searchParams);
  return (
    <AuthShell
      title="Sign in with your company"
      footer={
        <Link href="/sign-in" className="text-accent underline underline-offset-4">
          Sign in with your password
        </Link>
      }
    >
      <FindSignOnForm next={safeNextPath(next, "")} />
    </AuthShell>
  );
}
