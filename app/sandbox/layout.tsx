import { notFound } from "next/navigation";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { Wordmark } from "@/components/shell/logo";
import { isSandbox } from "@/lib/platform/env";

export const metadata = { title: "Mailbox", robots: { index: false } };

export default async function SandboxLayout({ children }: { children: ReactNode }) {
  await connection();
  if (!isSandbox()) notFound();
  return (
    <div className="mx-auto max-w-4xl px-4 py-8 sm:px-8">
      <header className="mb-6">
        <a href="/" aria-label="Lumina, home" className="inline-block rounded-md">
          <Wordmark />
        </a>
      </header>
      <main>{children}</main>
    </div>
  );
}
