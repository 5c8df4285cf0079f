"use client";
import { type ReactNode, useState, useTransition } from "react";
import { Button, type ButtonProps } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";

/** A step of an order that needs a few words or figures first. Closes when `onConfirm` answers true. */
export function StepDialog({
  label,
  variant,
  title,
  description,
  confirmLabel,
  danger = false,
  size,
  onConfirm,
  children,
}: {
  /** What opens it. */
  label: string;
  variant?: ButtonProps["variant"];
  title: string;
  description?: string;
  confirmLabel: string;
  danger?: boolean;
  size?: "sm" | "md" | "lg";
  onConfirm: () => Promise<boolean>;
  children: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const [busy, start] = useTransition();
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button variant={variant}>{label}</Button>}
      title={title}
      description={description}
      size={size}
      footer={
        <>
          <DialogClose asChild>
            <Button disabled={busy}>Back</Button>
          </DialogClose>
          <Button
            variant={danger ? "danger" : "primary"}
            pending={busy}
            onClick={() =>
              start(async () => {
                if (await onConfirm()) setOpen(false);
              })
            }
          >
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
