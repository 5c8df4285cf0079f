"use client";
import { Popover as Radix } from "radix-ui";
import type { ReactElement, ReactNode } from "react";
import { contentElement } from "./content-element";
import { cx } from "./cx";

/** A panel that opens from a button and lets the page be used beside it. Focus goes in and comes back; Escape closes it. */
export function Popover({
  label,
  trigger,
  open,
  onOpenChange,
  align = "start",
  className,
  children,
}: {
  /** Its name, for screen readers. */
  label: string;
  trigger: ReactElement;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  align?: "start" | "center" | "end";
  className?: string;
  children: ReactNode;
}) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal container={contentElement()}>
        <Radix.Content
          aria-label={label}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className={cx(
            "z-50 flex max-h-(--radix-popover-content-available-height) flex-col rounded-md border border-line bg-raised shadow-pop outline-none data-[state=open]:animate-pop",
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
