"use client";
import { Cookie, FileLock2, Keyboard, LogOut, ShieldCheck, UserRound } from "lucide-react";
import { useTransition } from "react";
import { cx } from "@/components/ui/cx";
import { Kbd } from "@/components/ui/kbd";
import { Menu, MenuAction, MenuLink, MenuRule } from "@/components/ui/menu";
import { useShell } from "./shell-context";

export interface ShellUser {
  name: string;
  email: string;
}

/** Who is signed in, as what, and the way out. */
export function UserMenu({
  user,
  role,
  accountHref,
  signOut,
  signOutHref,
  foldable = false,
}: {
  user: ShellUser;
  role: string;
  accountHref?: string;
  /** A server action that ends the session and redirects. */
  signOut?: () => Promise<unknown>;
  /** Where the session ends, when that is not a page of ours. */
  signOutHref?: string;
  foldable?: boolean;
}) {
  const { openKeys } = useShell();
  const [leaving, start] = useTransition();
  const fold = foldable ? "group-data-collapsed/shell:hidden" : "sr-only";
  return (
    <Menu
      className="w-60"
      side={foldable ? "top" : undefined}
      align={foldable ? "start" : "end"}
      trigger={
        <button
          type="button"
          aria-label={`${user.name}, ${role}. Account`}
          className={cx(
            "flex h-11 min-w-0 items-center gap-2.5 rounded-md px-1.5 text-left transition-colors hover:bg-hover focus-visible:-outline-offset-2",
            foldable && "w-full group-data-collapsed/shell:justify-center",
          )}
        >
          <span
            aria-hidden="true"
            className="grid size-7 shrink-0 place-items-center rounded-full border border-accent-line bg-accent-soft font-semibold text-accent text-xs"
          >
            {initials(user.name)}
          </span>
          <span className={cx("min-w-0 flex-1", fold)}>
            <span className="block truncate font-medium text-sm leading-4">{user.name}</span>
            <span className="block truncate text-muted text-xs capitalize">{role}</span>
          </span>
        </button>
      }
    >
      <div className="px-2 py-1.5">
        <p className="truncate font-medium text-sm">{user.name}</p>
        <p className="truncate text-muted text-xs">{user.email}</p>
      </div>
      <MenuRule />
      {accountHref && (
        <MenuLink href={accountHref} icon={<UserRound aria-hidden="true" />}>
          Account
        </MenuLink>
      )}
      {accountHref && (
        <MenuLink href="/account/privacy?from=workspace" icon={<FileLock2 aria-hidden="true" />}>
          Your privacy rights
        </MenuLink>
      )}
      <MenuLink href="/legal/privacy" prefetch={false} icon={<ShieldCheck aria-hidden="true" />}>
        Privacy policy
      </MenuLink>
      <MenuLink href="/cookies" prefetch={false} data-open-consent="" icon={<Cookie aria-hidden="true" />}>
        Cookie settings
      </MenuLink>
      <MenuAction onSelect={openKeys} icon={<Keyboard aria-hidden="true" />} end={<Kbd keys="?" />}>
        Keys
      </MenuAction>
      {signOutHref && (
        <MenuAction icon={<LogOut aria-hidden="true" />} onSelect={() => window.location.assign(signOutHref)}>
          Sign out
        </MenuAction>
      )}
      {signOut && (
        <MenuAction
          keepOpen
          disabled={leaving}
          icon={<LogOut aria-hidden="true" />}
          onSelect={() =>
            start(async () => {
              await signOut();
            })
          }
        >
          {leaving ? "Signing out" : "Sign out"}
        </MenuAction>
      )}
    </Menu>
  );
}

/** First letters of the first and last word of a name. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : ""].map((word) => [...(word ?? "")][0] ?? "");
  return letters.join("").toUpperCase();
}
