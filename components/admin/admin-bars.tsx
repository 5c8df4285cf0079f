"use client";
import { Menu as MenuIcon } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Wordmark } from "@/components/shell/logo";
import { NavList } from "@/components/shell/nav-list";
import type { NavItem } from "@/components/shell/navigation";
import { SideFrame } from "@/components/shell/side-frame";
import { UserMenu } from "@/components/shell/user-menu";
import { Dialog } from "@/components/ui/dialog";
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

/** The left side of the pages for staff. */
export function AdminSidebar({ person, nav }: AdminBarProps) {
  return (
    <SideFrame
      as="header"
      search={{ text: "Go to", label: "Search pages" }}
      top={
        <Link
          href="/admin"
          aria-label="Lumina staff, overview"
          className="flex h-10 items-center justify-between rounded-md px-1.5 group-data-collapsed/shell:overflow-hidden"
        >
          <Wordmark />
          <Badge className="group-data-collapsed/shell:hidden">Staff</Badge>
        </Link>
      }
      menu={<UserMenu user={person} role={person.role} signOutHref={SIGN_OUT} foldable />}
    >
      <NavList items={nav} label="Staff" headings foldable />
    </SideFrame>
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
