"use client";
import dynamic from "next/dynamic";
import { createContext, type ReactNode, useContext, useState } from "react";
import { KeyStatus } from "@/components/keyboard/key-status";
import { useKeys } from "@/components/keyboard/use-keys";
import { useOfflineLinks, usePageRouter } from "@/components/ui/offline";
import { type Command, navigationCommands } from "./commands";
import { type NavItem, SIDEBAR_COOKIE } from "./navigation";

const CommandPalette = dynamic(() => import("./command-palette"), { ssr: false });
const ShortcutsDialog = dynamic(() => import("./shortcuts-dialog"), { ssr: false });

interface Shell {
  collapsed: boolean;
  toggleSidebar: () => void;
  openPalette: () => void;
  openKeys: () => void;
}

const nothing = () => undefined;
const ShellContext = createContext<Shell>({
  collapsed: false,
  toggleSidebar: nothing,
  openPalette: nothing,
  openKeys: nothing,
});
export const useShell = (): Shell => useContext(ShellContext);

/** The workspace's frame: sidebar state, global keys, and the two windows they open (loaded when first needed). */
export function ShellProvider({
  nav,
  commands,
  searchUrl,
  defaultCollapsed,
  children,
}: {
  nav: readonly NavItem[];
  commands: readonly Command[];
  searchUrl?: string;
  defaultCollapsed: boolean;
  children: ReactNode;
}) {
  const router = usePageRouter();
  useOfflineLinks();
  const [collapsed, setCollapsed] = useState(defaultCollapsed);
  const [shown, setShown] = useState<"palette" | "keys" | undefined>();

  const shell: Shell = {
    collapsed,
    toggleSidebar: () => {
      setCollapsed(!collapsed);
      const value = collapsed ? "open" : "collapsed";
      void window.cookieStore?.set({ name: SIDEBAR_COOKIE, value, path: "/", sameSite: "lax" });
    },
    openPalette: () => setShown("palette"),
    openKeys: () => setShown("keys"),
  };

  useKeys({
    "?": shell.openKeys,
    "[": shell.toggleSidebar,
    "mod k": () => {
      // Another window that is open is finished first.
      if (shown === "palette") return setShown(undefined);
      if (!document.querySelector("[role=dialog], [role=alertdialog]")) setShown("palette");
    },
    ...Object.fromEntries(
      nav.flatMap((item) => (item.keys ? [[item.keys, () => router.push(item.href)]] : [])),
    ),
  });

  const close = () => setShown(undefined);
  return (
    <ShellContext value={shell}>
      <div
        data-collapsed={collapsed || undefined}
        className="group/shell flex min-h-dvh flex-col bg-canvas md:flex-row"
      >
        {children}
      </div>
      <KeyStatus />
      {shown === "palette" && (
        <CommandPalette
          commands={[...commands, ...navigationCommands(nav)]}
          searchUrl={searchUrl}
          onClose={close}
        />
      )}
      {shown === "keys" && <ShortcutsDialog nav={nav} onClose={close} />}
    </ShellContext>
  );
}
