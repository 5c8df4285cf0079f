"use client";
import { useState } from "react";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { acceptInvoiceAction, withdrawAcceptanceAction } from "@/lib/invoices/actions";

interface Shown {
  id: string;
  version: number;
  number: string;
}

/** Lets an invoice pass although it differs, after asking why; what it says offers to undo it. */
export function AcceptInvoice({ invoice, primary }: { invoice: Shown; primary?: boolean }) {
  const [open, setOpen] = useState(false);
  const [because, setBecause] = useState("");
  const withdrawing = useServerAction(withdrawAcceptanceAction, {
    done: "The invoice is no longer accepted.",
    failed: "Nothing was changed.",
  });
  const accepting = useServerAction(acceptInvoiceAction, {
    failed: "The invoice was not accepted.",
    done: (accepted) => {
      setOpen(false);
      setBecause("");
      if (accepted)
        toast.undo(`Invoice ${invoice.number} is accepted.`, () => void withdrawing.run(accepted));
    },
  });
  const { id, version } = invoice;
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      size="sm"
      trigger={<Button variant={primary ? "primary" : undefined}>Accept the invoice</Button>}
      title={`Accept invoice ${invoice.number}?`}
      description="The invoice passes as it is. Its exceptions close, and the audit says who accepted it."
      footer={
        <>
          <DialogClose asChild>
            <Button disabled={accepting.pending}>Cancel</Button>
          </DialogClose>
          <Button
            variant="primary"
            pending={accepting.pending}
            onClick={() => void accepting.run({ id, version, because })}
          >
            Accept
          </Button>
        </>
      }
    >
      <Field label="Why it is right" optional hint="Shown on the invoice.">
        <Textarea value={because} maxLength={500} onChange={(event) => setBecause(event.target.value)} />
      </Field>
    </Dialog>
  );
}

/** Takes an acceptance back. */
export function WithdrawAcceptance({ invoice }: { invoice: Omit<Shown, "number"> }) {
  const { pending, run } = useServerAction(withdrawAcceptanceAction, {
    done: "The invoice is no longer accepted.",
    failed: "Nothing was changed.",
  });
  return (
    <Button pending={pending} onClick={() => void run({ id: invoice.id, version: invoice.version })}>
      Undo acceptance
    </Button>
  );
}
