import type { ReactNode } from "react";

/** A plain link: the public pages carry no script, so none for links either. */
export function LegalLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a
      href={href}
      className="rounded-sm text-accent underline decoration-accent-line underline-offset-4 hover:decoration-accent"
    >
      {children}
    </a>
  );
}
