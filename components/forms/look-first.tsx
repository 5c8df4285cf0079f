"use client";
import { usePathname } from "next/navigation";

/** A way to see what is saved now, in another tab: what is typed here stays. */
export function LookFirst({ href, label = "See what is saved" }: { href?: string; label?: string }) {
  const here = usePathname();
  return (
    <a href={href ?? here} target="_blank" rel="noopener" className="mt-1 block underline underline-offset-2">
      {label} <span className="sr-only">(opens another tab)</span>
    </a>
  );
}
