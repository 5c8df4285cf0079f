"use client";
import { PanelLeft, Search } from "lucide-react";
import type { ReactNode } from "react";
import { Kbd } from "@/components/ui/kbd";
import { useShell } from "./shell-context";

/** The left side from tablet width up; folds to pictures. What stands in it is its owner's. */
export function SideFrame({
  as: Element = "div",
  top,
  search,
  menu,
  children,
}: {
  /** Which element it is: a header where it holds the page's name. */
  as?: "div" | "header";
  top: ReactNode;
  /** What the way to the palette says, and is called. */
  search: { text: string; label: string };
  /** The person's menu, at the foot. */
  menu: ReactNode;
  children: ReactNode;
}) {
  const { collapsed, toggleSidebar, openPalette } = useShell();
  return (
    <Element className="sticky top-0 hidden h-dvh w-60 shrink-0 flex-col gap-3 border-line border-r bg-canvas p-2.5 transition-[width] group-data-collapsed/shell:w-15 md:flex print:hidden">
      {top}
      <button
        type="button"
        onClick={openPalette}
        aria-label={search.label}
        className="flex h-8 items-center gap-2.5 rounded-md border border-line bg-surface px-2 text-muted text-sm shadow-card transition-colors hover:border-line-strong hover:text-ink group-data-collapsed/shell:justify-center group-data-collapsed/shell:px-0"
      >
        <Search aria-hidden="true" className="size-4 shrink-0" />
        <span className="flex-1 text-left group-data-collapsed/shell:hidden">{search.text}</span>
        <Kbd keys="Ctrl K" className="group-data-collapsed/shell:hidden" />
      </button>
      <div className="-mx-2.5 min-h-0 flex-1 overflow-y-auto px-2.5 py-0.5">{children}</div>
      <div className="flex items-center gap-1 group-data-collapsed/shell:flex-col">
        <div className="min-w-0 flex-1">{menu}</div>
        <button
          type="button"
          onClick={toggleSidebar}
          aria-expanded={!collapsed}
          aria-label={collapsed ? "Unfold the sidebar" : "Fold the sidebar"}
          title={collapsed ? "Unfold the sidebar [" : "Fold the sidebar ["}
          className="grid size-8 shrink-0 place-items-center rounded-md text-muted transition-colors hover:bg-hover hover:text-ink"
        >
          <PanelLeft aria-hidden="true" className="size-4" />
        </button>
      </div>
    </Element>
  );
}
