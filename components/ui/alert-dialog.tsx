"use client";
import { AlertDialog as Radix } from "radix-ui";
import { type ReactNode, useState, useTransition } from "react";
import { Button } from "./button";
import { cx } from "./cx";
import { scrimStyle, sheetStyle } from "./dialog";

/**
 * Asks before what cannot be undone; for everything else do it and offer undo. The dialog stays open while `onConfirm`
 * works and closes when it resolves to anything but `false`.
 */
export function AlertDialog({
  trigger,
  title,
  description,
  confirmLabel,
  cancelLabel = "Cancel",
  danger = false,
  onConfirm,
  children,
}: {
  trigger: ReactNode;
  title: ReactNode;
  description: ReactNode;
  /** The verb itself: "Cancel order", not "OK". */
  confirmLabel: string;
  cancelLabel?: string;
  danger?: boolean;
  onConfirm: () => unknown;
  children?: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const [pending, start] = useTransition();
  const confirm = () =>
    start(async () => {
      if ((await onConfirm()) !== false) setOpen(false);
    });
  return (
    <Radix.Root open={open} onOpenChange={(next) => !pending && setOpen(next)}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Overlay className={scrimStyle} />
        <Radix.Content className={cx(sheetStyle, "p-5 sm:max-w-md")}>
          <Radix.Title className="font-semibold text-base">{title}</Radix.Title>
          <Radix.Description className="mt-1 text-pretty text-muted text-sm">{description}</Radix.Description>
          {children && <div className="mt-3 min-h-0 overflow-y-auto">{children}</div>}
          <div className="mt-5 flex flex-wrap justify-end gap-2">
            <Radix.Cancel asChild>
              <Button disabled={pending}>{cancelLabel}</Button>
            </Radix.Cancel>
            <Button variant={danger ? "danger" : "primary"} pending={pending} onClick={confirm}>
              {confirmLabel}
            </Button>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
