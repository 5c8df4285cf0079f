"use client";
import { Menu as MenuIcon, PanelLeft, Search } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Wordmark } from "@/components/shell/logo";
import { NavList } from "@/components/shell/nav-list";
import type { NavItem } from "@/components/shell/navigation";
import { useShell } from "@/components/shell/shell-context";
import { UserMenu } from "@/components/shell/user-menu";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { Badge } from "@/components/ui/status-pill";

export interface AdminPerson {
  name: string;
  email: string;
  role: string;
}

interface AdminBarProps {
  person: AdminPerson;
  nav: readonly NavItem[];
}

/** Cloudflare Access ends its session here, on every host that it protects. */
const SIGN_OUT = "/cdn-cgi/access/logout";

/** The left side from tablet width up; folds to pictures. */
export function AdminSidebar({ person, nav }: AdminBarProps) {
  const { collapsed, toggleSidebar, openPalette } = useShell();
  return (
    <header className="sticky top-0 hidden h-dvh w-60 shrink-0 flex-col gap-3 border-line border-r bg-canvas p-2.5 transition-[width] group-data-collapsed/shell:w-15 md:flex print:hidden">
      <Link
        href="/admin"
        aria-label="Lumina staff, overview"
        className="flex h-10 items-center justify-between rounded-md px-1.5 group-data-collapsed/shell:overflow-hidden"
      >
        <Wordmark />
        <Badge className="group-data-collapsed/shell:hidden">Staff</Badge>
      </Link>
      <button
        type="button"
        onClick={openPalette}
        aria-label="Search pages"
        className="flex h-8 items-center gap-2.5 rounded-md border border-line bg-surface px-2 text-muted text-sm shadow-card transition-colors hover:border-line-strong hover:text-ink group-data-collapsed/shell:justify-center group-data-collapsed/shell:px-0"
      >
        <Search aria-hidden="true" className="size-4 shrink-0" />
        <span className="flex-1 text-left group-data-collapsed/shell:hidden">Go to</span>
        <Kbd keys="Ctrl K" className="group-data-collapsed/shell:hidden" />
      </button>
      <div className="-mx-2.5 min-h-0 flex-1 overflow-y-auto px-2.5 py-0.5">
        <NavList items={nav} label="Staff" headings foldable />
      </div>
      <div className="flex items-center gap-1 group-data-collapsed/shell:flex-col">
        <div className="min-w-0 flex-1">
          <UserMenu user={person} role={person.role} signOutHref={SIGN_OUT} foldable />
        </div>
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
    </header>
  );
}

/** On a phone: where one is, every page behind one button, and the way out. */
export function AdminTopBar({ person, nav }: AdminBarProps) {
  const [open, setOpen] = useState(false);
  return (
    <header className="sticky top-0 z-20 flex h-13 items-center justify-between gap-2 border-line border-b bg-canvas/95 px-2 backdrop-blur-sm md:hidden print:hidden">
      <Link
        href="/admin"
        aria-label="Lumina staff, overview"
        className="flex min-w-0 items-center gap-2 rounded-md px-1.5 py-2"
      >
        <Wordmark />
        <Badge>Staff</Badge>
      </Link>
      <div className="flex shrink-0 items-center">
        <Dialog
          open={open}
          onOpenChange={setOpen}
          title="All pages"
          trigger={
            <button
              type="button"
              aria-label="All pages"
              className="grid size-11 place-items-center rounded-md text-muted"
            >
              <MenuIcon aria-hidden="true" className="size-5" />
            </button>
          }
        >
          <NavList items={nav} label="Staff" headings onGo={() => setOpen(false)} />
        </Dialog>
        <UserMenu user={person} role={person.role} signOutHref={SIGN_OUT} />
      </div>
    </header>
  );
}
