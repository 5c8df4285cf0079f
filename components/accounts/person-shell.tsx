import Link from "next/link";
import type { ReactNode } from "react";
import { ProofDialog } from "@/components/auth/proof-dialog";
import { QueryProvider } from "@/components/data/query-provider";
import { Wordmark } from "@/components/shell/logo";
import { PrivacyLinks } from "@/components/shell/privacy-links";
import { SkipLink } from "@/components/shell/skip-link";
import { Toaster } from "@/components/ui/toaster";
import { SignOutButton } from "./sign-out-button";

/** The frame of pages that belong to a person and not to one organization. */
export function PersonShell({ email, children }: { email?: string; children: ReactNode }) {
  return (
    <QueryProvider>
      <div className="min-h-dvh bg-surface">
        <SkipLink />
        <header className="border-line border-b bg-canvas">
          <div className="mx-auto flex min-h-14 max-w-4xl flex-wrap items-center gap-x-6 gap-y-1 px-4 py-2 sm:px-8">
            <Link href="/organizations" aria-label="Lumina, your organizations" className="rounded-md">
              <Wordmark />
            </Link>
            <nav aria-label="Account" className="flex gap-4 text-sm">
              <Link href="/organizations" className="rounded-sm py-1 underline-offset-4 hover:underline">
                Organizations
              </Link>
              <Link href="/account" className="rounded-sm py-1 underline-offset-4 hover:underline">
                Account
              </Link>
            </nav>
            <div className="ml-auto flex items-center gap-3 text-muted text-sm">
              <span className="max-sm:hidden">{email}</span>
              <SignOutButton />
            </div>
          </div>
        </header>
        <main id="content" tabIndex={-1} className="mx-auto max-w-4xl px-4 py-8 sm:px-8">
          {children}
        </main>
        <footer className="mx-auto max-w-4xl px-4 pb-10 sm:px-8">
          <PrivacyLinks className="border-line border-t pt-5" />
        </footer>
        <ProofDialog />
        <Toaster />
      </div>
    </QueryProvider>
  );
}
