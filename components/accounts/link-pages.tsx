import Link from "next/link";
import type { ComponentProps } from "react";
import { AuthShell } from "@/components/shell/auth-shell";
import { LinkButton } from "@/components/ui/link-button";
import { isSandbox } from "@/lib/platform/env";
import { RequestLinkForm } from "./link-forms";

/** The page on which somebody who cannot sign in asks for a link by mail. */
export function RequestLinkPage({
  title,
  description,
  ...form
}: { title: string; description: string } & Omit<ComponentProps<typeof RequestLinkForm>, "sandbox">) {
  return (
    <AuthShell
      title={title}
      description={description}
      footer={
        <Link href="/sign-in" className="text-accent underline underline-offset-4">
          Back to sign in
        </Link>
      }
    >
      <RequestLinkForm {...form} sandbox={isSandbox()} />
    </AuthShell>
  );
}

/** What a mailed link shows that has nothing more to do: why, and where to go on. */
export function EndedLinkPage({
  title = "This link no longer works",
  description,
  href,
  label,
}: {
  title?: string;
  description: string;
  href: string;
  label: string;
}) {
  return (
    <AuthShell title={title} description={description}>
      <LinkButton href={href} variant="primary" size="lg" wide>
        {label}
      </LinkButton>
    </AuthShell>
  );
}
