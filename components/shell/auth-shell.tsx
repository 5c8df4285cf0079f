import Link from "next/link";
import type { ReactNode } from "react";
import { LogoMark } from "./logo";
import { PrivacyLinks } from "./privacy-links";

/** Sign-in, sign-up and the like: one card under the mark, nothing else. */
export function AuthShell({
  title,
  description,
  footer,
  wide = false,
  children,
}: {
  title: string;
  description?: ReactNode;
  /** Under the card: "No account yet? Start a trial". */
  footer?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <main id="content" className="grid min-h-dvh content-center justify-items-center bg-canvas px-4 py-10">
      <Link href="/" aria-label="Lumina, home" className="mb-6 rounded-md">
        <LogoMark className="size-10" />
      </Link>
      <h1 className="text-center text-lg">{title}</h1>
      {description && (
        <p className="mt-1 max-w-sm text-pretty text-center text-muted text-sm">{description}</p>
      )}
      <div
        className={`mt-6 w-full rounded-lg border border-line bg-surface p-5 shadow-card sm:p-6 ${wide ? "max-w-lg" : "max-w-sm"}`}
      >
        {children}
      </div>
      {footer && <div className="mt-5 text-center text-muted text-sm">{footer}</div>}
      <PrivacyLinks className="mt-5 justify-center" />
    </main>
  );
}
