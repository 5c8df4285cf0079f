"use client";
import { useState } from "react";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Money } from "@/components/ui/figures";
import { Input } from "@/components/ui/input";
import { buyNumberAction } from "@/lib/phone-numbers/actions";
import type { Purchase } from "@/lib/phone-numbers/numbers";

/** Asks for the price to be confirmed, and buys the number once. */
export function BuyNumber({
  shown,
  wanted,
  price,
}: {
  /** The number as it is read best. */
  shown: string;
  wanted: Omit<Purchase, "requestKey" | "label">;
  price: { minor: number; currency: string };
}) {
  const [open, setOpen] = useState(false);
  // A second press of the same window is the same purchase.
  const [requestKey, setRequestKey] = useState("");
  const [label, setLabel] = useState("");
  const { pending, run } = useServerAction(buyNumberAction, {
    failed: "The number was not bought.",
    done: `${shown} is yours.`,
  });
  const change = (next: boolean) => {
    if (next) setRequestKey(crypto.randomUUID());
    setOpen(next);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      trigger={
        <Button size="sm" aria-label={`Buy ${shown}`}>
          Buy
        </Button>
      }
      title={`Buy ${shown}?`}
      description={
        <>
          It costs <Money minor={price.minor} currency={price.currency} /> a month from today, until you
          release it. Calls are charged on top.
        </>
      }
      footer={
        <>
          <DialogClose asChild>
            <Button disabled={pending}>Cancel</Button>
          </DialogClose>
          <Button
            variant="primary"
            pending={pending}
            onClick={async () => {
              if ((await run({ ...wanted, requestKey, label })).ok) setOpen(false);
            }}
          >
            Buy for <Money minor={price.minor} currency={price.currency} /> a month
          </Button>
        </>
      }
    >
      <Field label="Name" optional hint="Such as Purchasing. Your colleagues see it.">
        <Input
          value={label}
          maxLength={60}
          autoComplete="off"
          onChange={(event) => setLabel(event.target.value)}
        />
      </Field>
    </Dialog>
  );
}
