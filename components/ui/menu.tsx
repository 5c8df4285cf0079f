"use client";
import Link from "next/link";
import { DropdownMenu } from "radix-ui";
import { type ComponentProps, type ReactNode, useState } from "react";
import { contentElement } from "./content-element";
import { cx } from "./cx";

const row = [
  "flex h-8 cursor-default select-none items-center gap-2 rounded-sm px-2 text-sm outline-none pointer-coarse:h-11",
  "data-highlighted:bg-hover data-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted",
].join(" ");

/** A menu that opens from a button. Fill it with MenuLink, MenuAction, MenuLabel and MenuRule. */
export function Menu({
  trigger,
  align = "start",
  side,
  className,
  children,
}: {
  trigger: ReactNode;
  align?: "start" | "center" | "end";
  side?: "top" | "bottom" | "left" | "right";
  className?: string;
  children: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  return (
    <DropdownMenu.Root modal={false} open={open} onOpenChange={setOpen}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal container={contentElement()}>
        <DropdownMenu.Content
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className={cx(
            "z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-48 overflow-y-auto rounded-md border border-line bg-raised p-1 shadow-pop data-[state=open]:animate-pop",
            className,
          )}
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** An entry that goes somewhere. */
export function MenuLink({
  href,
  icon,
  end,
  children,
  ...rest
}: Omit<ComponentProps<typeof Link>, "className"> & { icon?: ReactNode; end?: ReactNode }) {
  return (
    <DropdownMenu.Item asChild>
      <Link href={href} className={row} {...rest}>
        {icon}
        <span className="min-w-0 flex-1 truncate">{children}</span>
        {end}
      </Link>
    </DropdownMenu.Item>
  );
}

/** An entry that does something. `keepOpen` while it works. */
export function MenuAction({
  onSelect,
  icon,
  end,
  danger,
  disabled,
  keepOpen,
  children,
}: {
  onSelect: () => void;
  icon?: ReactNode;
  end?: ReactNode;
  danger?: boolean;
  disabled?: boolean;
  keepOpen?: boolean;
  children: ReactNode;
}) {
  return (
    <DropdownMenu.Item
      disabled={disabled}
      onSelect={(event) => {
        if (keepOpen) event.preventDefault();
        onSelect();
      }}
      className={cx(row, "w-full", danger && "text-critical [&_svg]:text-critical")}
    >
      {icon}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {end}
    </DropdownMenu.Item>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <DropdownMenu.Label className="px-2 pt-1.5 pb-1 text-muted text-xs">{children}</DropdownMenu.Label>;
}

export function MenuRule() {
  return <DropdownMenu.Separator className="-mx-1 my-1 h-px bg-line" />;
}
