"use client";
import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "./button";
import { cx } from "./cx";

export const scrimStyle = "fixed inset-0 z-50 bg-scrim data-[state=open]:animate-fade";
export const sheetStyle = [
  "fixed z-50 flex max-h-[calc(100dvh-2rem)] flex-col border border-line bg-raised shadow-pop outline-none",
  "max-sm:inset-x-0 max-sm:bottom-0 max-sm:rounded-t-lg max-sm:data-[state=open]:animate-rise",
  "sm:top-1/2 sm:left-1/2 sm:w-full sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-lg sm:data-[state=open]:animate-fade",
].join(" ");

const widths = { sm: "sm:max-w-sm", md: "sm:max-w-lg", lg: "sm:max-w-3xl" };

/** What a window is opened for, before what closes it. */
const FIRST = "input:not([type=hidden], :disabled), select:not(:disabled), textarea:not(:disabled)";
const SENDS = "button[type=submit]:not(:disabled)";

/** Puts the focus on the first field, or on the button that sends the form. Without either it goes where it would. */
function focusFirst(event: Event): void {
  const window = event.currentTarget as HTMLElement;
  const first = window.querySelector<HTMLElement>(FIRST) ?? window.querySelector<HTMLElement>(SENDS);
  if (!first) return;
  event.preventDefault();
  first.focus();
}

/**
 * A window over the page; a sheet from below on a phone. Either give `trigger` and let it open itself, or control it
 * with `open` and `onOpenChange`. Focus goes in, to the first field, stays in, and comes back.
 */
export function Dialog({
  title,
  description,
  trigger,
  footer,
  size = "md",
  open,
  onOpenChange,
  returnFocus,
  children,
}: {
  title: ReactNode;
  description?: ReactNode;
  trigger?: ReactNode;
  footer?: ReactNode;
  size?: keyof typeof widths;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** Where the focus goes when it closes; without it, to what opened it. A dialog without a trigger needs one. */
  returnFocus?: () => void;
  children?: ReactNode;
}) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      {trigger && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className={scrimStyle} />
        <Radix.Content
          className={cx(sheetStyle, widths[size])}
          {...(description ? {} : { "aria-describedby": undefined })}
          onEscapeKeyDown={(event) => {
            // An open list within takes the key.
            if (event.target instanceof Element && event.target.matches('[aria-expanded="true"]'))
              event.preventDefault();
          }}
          onOpenAutoFocus={focusFirst}
          onCloseAutoFocus={(event) => {
            if (!returnFocus) return;
            event.preventDefault();
            returnFocus();
          }}
        >
          <div className="flex items-start justify-between gap-4 px-5 pt-4 pb-3">
            <div className="min-w-0">
              <Radix.Title className="font-semibold text-base">{title}</Radix.Title>
              {description && (
                <Radix.Description className="text-muted text-sm">{description}</Radix.Description>
              )}
            </div>
            <Radix.Close asChild>
              <Button variant="ghost" size="icon" aria-label="Close" className="-mt-1 -mr-2">
                <X aria-hidden="true" />
              </Button>
            </Radix.Close>
          </div>
          <div className="min-h-0 overflow-y-auto px-5 pb-5">{children}</div>
          {footer && (
            <div className="flex flex-wrap justify-end gap-2 border-line border-t px-5 py-3 max-sm:pb-[max(0.75rem,env(safe-area-inset-bottom))]">
              {footer}
            </div>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Closes the dialog it stands in. */
export const DialogClose = Radix.Close;
