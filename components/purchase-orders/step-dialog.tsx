"use client";
import { type ReactNode, useEffect, useRef, useState, useTransition } from "react";
import { Button, type ButtonProps } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { focusFirstInvalid } from "@/components/ui/focus-first-invalid";
import type { StepResult } from "./use-order-action";

type FieldErrors = Readonly<Record<string, string>>;
const NO_ERRORS: FieldErrors = {};

/**
 * A step of an order that needs a few words or figures first. Closes when `onConfirm` went through; what was refused for a
 * field is handed to the children, and the focus goes there.
 */
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
  onConfirm: () => Promise<StepResult>;
  children: ReactNode | ((errors: FieldErrors) => ReactNode);
}) {
  const [open, setOpen] = useState(false);
  const [busy, start] = useTransition();
  const [errors, setErrors] = useState(NO_ERRORS);
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (errors !== NO_ERRORS) focusFirstInvalid(body.current);
  }, [errors]);
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setErrors(NO_ERRORS);
        setOpen(next);
      }}
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
                const result = await onConfirm();
                setErrors(result.ok ? NO_ERRORS : { ...result.fieldErrors });
                if (result.ok) setOpen(false);
              })
            }
          >
            {confirmLabel}
          </Button>
        </>
      }
    >
      <div ref={body}>{typeof children === "function" ? children(errors) : children}</div>
    </Dialog>
  );
}
