"use client";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { wayInPath } from "./way-in";

/** A way to see what is saved now, in another tab: what is typed here stays. */
export function LookFirst({ href, label = "See what is saved" }: { href?: string; label?: string }) {
  const here = usePathname();
  return <OtherTab href={href ?? here}>{label}</OtherTab>;
}

/** The way in, in another tab: afterwards the same button here goes on. */
export function SignInFirst() {
  return <OtherTab href={wayInPath(usePathname())}>Sign in in a new tab</OtherTab>;
}

const OtherTab = ({ href, children }: { href: string; children: ReactNode }) => (
  <a href={href} target="_blank" rel="noopener" className="mt-1 block underline underline-offset-2">
    {children} <span className="sr-only">(opens another tab)</span>
  </a>
);
