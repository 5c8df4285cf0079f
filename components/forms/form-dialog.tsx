"use client";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useEffectEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import type { ButtonStyle } from "@/components/ui/button-style";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/web/form-state";
import type { MutationResult } from "@/lib/web/mutation-result";
import { ActionForm, useFormAnswer } from "./action-form";
import { showSavedToast } from "./saved-toast";

/**
 * A form in a window that a button opens. It closes when the change is written, and says so with an Undo; errors stay at
 * their fields.
 */
export function FormDialog({
  button,
  title,
  description,
  action,
  undo,
  submit = "Save",
  blocked = false,
  children,
}: {
  /** `name` is what a screen reader says where the label alone would not tell which row it is of. */
  button: { label: string; name?: string; icon?: ReactNode } & ButtonStyle;
  title: string;
  description?: ReactNode;
  action: FormAction<MutationResult>;
  /** Takes the change back with the fields that `action` answers. */
  undo?: FormAction<MutationResult>;
  submit?: string;
  /** Whether it cannot be sent as things stand; the form says why. */
  blocked?: boolean;
  children: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const router = useRouter();
  const { label, name, ...look } = button;
  const saved = (data: MutationResult) => {
    setOpen(false);
    showSavedToast(data, undo);
    if (data.href) router.push(data.href);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={title}
      description={description}
      trigger={
        <Button aria-label={name} {...look}>
          {label}
        </Button>
      }
    >
      <ActionForm action={action}>
        {children}
        <WhenSaved then={saved} />
        <div className="flex flex-wrap justify-end gap-2 pt-1">
          <DialogClose asChild>
            <Button>Cancel</Button>
          </DialogClose>
          <SubmitButton disabled={blocked}>{submit}</SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}

function WhenSaved({ then }: { then: (saved: MutationResult) => void }) {
  const answer = useFormAnswer();
  const tell = useEffectEvent(then);
  useEffect(() => {
    if (answer.status === "done") tell(answer.data as MutationResult);
  }, [answer]);
  return null;
}
