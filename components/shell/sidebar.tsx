"use client";
import { type BellProps, NotificationBell } from "@/components/notifications/bell";
import { NavList } from "./nav-list";
import type { NavItem } from "./navigation";
import { type OrganizationChoice, OrganizationMenu } from "./organization-menu";
import { SideFrame } from "./side-frame";
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
  bell: BellProps;
  current?: string;
}

/** The left side of a workspace. */
export function Sidebar(props: SidebarProps) {
  return (
    <SideFrame
      search={{ text: "Search", label: "Search and commands" }}
      top={
        <div className="flex items-center gap-1 group-data-collapsed/shell:flex-col">
          <div className="min-w-0 flex-1 group-data-collapsed/shell:flex-none">
            <OrganizationMenu
              organization={props.organization}
              organizations={props.organizations}
              createHref={props.createOrganizationHref}
              foldable
            />
          </div>
          <NotificationBell {...props.bell} />
        </div>
      }
      menu={
        <UserMenu
          user={props.user}
          role={props.role}
          accountHref={props.accountHref}
          signOut={props.signOut}
          foldable
        />
      }
    >
      <NavList items={props.nav} current={props.current} foldable />
    </SideFrame>
  );
}
