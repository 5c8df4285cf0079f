"use client";
import { Menu as MenuIcon, Search } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useState } from "react";
import { NotificationBell } from "@/components/notifications/bell";
import { Dialog } from "@/components/ui/dialog";
import { NavIcon } from "./nav-icon";
import { NavList } from "./nav-list";
import { currentEntry, type NavItem } from "./navigation";
import { OrganizationMenu } from "./organization-menu";
import { useShell } from "./shell-context";
import type { SidebarProps } from "./sidebar";
import { UserMenu } from "./user-menu";

/** How many entries the bottom bar holds beside "More". */
const IN_BAR = ["today", "items", "approvals", "purchase-orders"];
const shortLabels: Record<string, string> = { "purchase-orders": "Orders" };

/** On a phone: organization, search and account above. */
export function PhoneTopBar(props: SidebarProps) {
  const { openPalette } = useShell();
  return (
    <header className="sticky top-0 z-20 flex h-13 items-center justify-between gap-2 border-line border-b bg-canvas/95 px-2 backdrop-blur-sm md:hidden print:hidden">
      <div className="min-w-0">
        <OrganizationMenu
          organization={props.organization}
          organizations={props.organizations}
          createHref={props.createOrganizationHref}
        />
      </div>
      <div className="flex shrink-0 items-center">
        <button
          type="button"
          onClick={openPalette}
          aria-label="Search and commands"
          className="grid size-11 place-items-center rounded-md text-muted"
        >
          <Search aria-hidden="true" className="size-5" />
        </button>
        <NotificationBell {...props.bell} />
        <UserMenu
          user={props.user}
          role={props.role}
          accountHref={props.accountHref}
          signOut={props.signOut}
        />
      </div>
    </header>
  );
}

/** On a phone: the most used pages under the thumb, the rest behind "More". */
export function PhoneBottomBar({ nav, current }: { nav: readonly NavItem[]; current?: string }) {
  const path = usePathname();
  const [open, setOpen] = useState(false);
  const here = current ?? currentEntry(nav, path)?.key;
  const bar = nav.filter((item) => IN_BAR.includes(item.key)).sort((a, b) => order(a) - order(b));
  const entry =
    "relative flex h-14 w-full flex-col items-center justify-center gap-0.5 text-muted text-xs focus-visible:-outline-offset-2 aria-[current]:font-medium aria-[current]:text-accent";
  return (
    <nav
      aria-label="Main pages"
      data-bottom-bar=""
      className="fixed inset-x-0 bottom-0 z-20 border-line border-t bg-canvas pb-[env(safe-area-inset-bottom)] md:hidden print:hidden"
    >
      <ul className="grid auto-cols-fr grid-flow-col">
        {bar.map((item) => (
          <li key={item.key}>
            <Link href={item.href} aria-current={item.key === here ? "page" : undefined} className={entry}>
              <NavIcon name={item.icon} className="size-5" />
              {shortLabels[item.key] ?? item.label}
              {Boolean(item.count) && (
                <span className="absolute top-1.5 left-1/2 ml-1.5 rounded-full bg-accent px-1 font-medium text-on-accent leading-4">
                  {item.count}
                  <span className="sr-only"> {item.countLabel}</span>
                </span>
              )}
            </Link>
          </li>
        ))}
        <li>
          <Dialog
            open={open}
            onOpenChange={setOpen}
            title="All pages"
            trigger={
              <button type="button" className={entry}>
                <MenuIcon aria-hidden="true" className="size-5" />
                More
              </button>
            }
          >
            <NavList items={nav} current={current} onGo={() => setOpen(false)} />
          </Dialog>
        </li>
      </ul>
    </nav>
  );
}

const order = (item: NavItem): number => IN_BAR.indexOf(item.key);
