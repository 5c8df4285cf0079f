import type { ReactNode } from "react";

/**
 * A page of a few words without a script: it stands in for any page (not found, failed), so whatever it brought along
 * every page would carry.
 */
export function PlainPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="mx-auto grid min-h-dvh max-w-md content-center gap-4 px-5 py-10 text-sm">
      <h1 className="text-lg">{title}</h1>
      {children}
    </main>
  );
}
