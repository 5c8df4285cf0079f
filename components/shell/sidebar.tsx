"use client";
import { PanelLeft, Search } from "lucide-react";
import { Kbd } from "@/components/ui/kbd";
import { NavList } from "./nav-list";
import type { NavItem } from "./navigation";
import { type OrganizationChoice, OrganizationMenu } from "./organization-menu";
import { useShell } from "./shell-context";
import { type ShellUser, UserMenu } from "./user-menu";

export interface SidebarProps {
  organization: { slug: string; name: string };
  organizations: readonly OrganizationChoice[];
  createOrganizationHref?: string;
  user: ShellUser;
  role: string;
  accountHref?: string;
  signOut?: () => Promise<unknown>;
  nav: readonly NavItem[];
  current?: string;
}

/** The left side from tablet width up; folds to pictures. */
export function Sidebar(props: SidebarProps) {
  const { collapsed, toggleSidebar, openPalette } = useShell();
  return (
    <div className="sticky top-0 hidden h-dvh w-60 shrink-0 flex-col gap-3 border-line border-r bg-canvas p-2.5 transition-[width] group-data-collapsed/shell:w-15 md:flex print:hidden">
      <OrganizationMenu
        organization={props.organization}
        organizations={props.organizations}
        createHref={props.createOrganizationHref}
        foldable
      />
      <button
        type="button"
        onClick={openPalette}
        aria-label="Search and commands"
        className="flex h-8 items-center gap-2.5 rounded-md border border-line bg-surface px-2 text-muted text-sm shadow-card transition-colors hover:border-line-strong hover:text-ink group-data-collapsed/shell:justify-center group-data-collapsed/shell:px-0"
      >
        <Search aria-hidden="true" className="size-4 shrink-0" />
        <span className="flex-1 text-left group-data-collapsed/shell:hidden">Search</span>
        <Kbd keys="Ctrl K" className="group-data-collapsed/shell:hidden" />
      </button>
      <div className="-mx-2.5 min-h-0 flex-1 overflow-y-auto px-2.5 py-0.5">
        <NavList items={props.nav} current={props.current} foldable />
      </div>
      <div className="flex items-center gap-1 group-data-collapsed/shell:flex-col">
        <div className="min-w-0 flex-1">
          <UserMenu
            user={props.user}
            role={props.role}
            accountHref={props.accountHref}
            signOut={props.signOut}
            foldable
          />
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
    </div>
  );
}
