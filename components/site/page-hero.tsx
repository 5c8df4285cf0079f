import type { ReactNode } from "react";
import { SiteActions } from "./actions";

/** The first words of a page that is not the home. */
export function PageHero({
  label,
  title,
  lead,
  actions = true,
  children,
}: {
  label: string;
  title: string;
  lead: ReactNode;
  actions?: boolean;
  children?: ReactNode;
}) {
  return (
    <section className="mx-auto max-w-6xl px-5 pt-14 pb-4 sm:px-8 sm:pt-20">
      <p className="font-semibold text-accent text-sm">{label}</p>
      <h1 className="mt-3 max-w-3xl text-balance text-display">{title}</h1>
      <p className="mt-5 max-w-2xl text-pretty text-lead text-muted">{lead}</p>
      {actions && <SiteActions className="mt-8" />}
      {children}
    </section>
  );
}
