"use client";
import { Phone } from "lucide-react";
import { useState } from "react";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { TextLink } from "@/components/ui/code-text";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select, type SelectOption } from "@/components/ui/select";
import { placeCallAction } from "@/lib/voice/actions";

/** Calls a supplier or a contact, from a page about them or about an order, and goes where the call can be followed. */
export function CallButton({
  base,
  supplierId,
  contactId = null,
  company,
  purchaseOrderId = null,
  to,
  from,
  hasPhone,
  mayBuyNumbers,
  size,
  label = "Call",
  name,
}: {
  base: string;
  /** Whom: a supplier, or where this is null a contact. */
  supplierId: string | null;
  contactId?: string | null;
  company: string;
  purchaseOrderId?: string | null;
  /** The numbers on which they are reached, and ours to show; by number and by id. */
  to: readonly SelectOption[];
  from: readonly SelectOption[];
  hasPhone: boolean;
  mayBuyNumbers: boolean;
  size?: "sm";
  label?: string;
  /** What a screen reader says where the label would not tell whom. */
  name?: string;
}) {
  // A second press of the same window is the same call.
  const [requestKey, setRequestKey] = useState("");
  const [number, setNumber] = useState(to[0]?.value ?? "");
  const [numberId, setNumberId] = useState(from[0]?.value ?? "");
  const { pending, run } = useServerAction(placeCallAction, {
    failed: "The call was not placed.",
    href: (call) => call && `${base}/calls/${call.id}`,
  });
  const missing = !hasPhone
    ? "phone"
    : from.length === 0
      ? "number"
      : to.length === 0
        ? "supplier's number"
        : null;
  return (
    <Dialog
      onOpenChange={(open) => open && setRequestKey(crypto.randomUUID())}
      trigger={
        <Button size={size} aria-label={name} icon={<Phone aria-hidden="true" />}>
          {label}
        </Button>
      }
      title={`Call ${company}`}
      description="Your phone rings first. When you take it, theirs rings."
      footer={
        <>
          <DialogClose asChild>
            <Button disabled={pending}>{missing ? "Close" : "Back"}</Button>
          </DialogClose>
          {!missing && (
            <Button
              variant="primary"
              pending={pending}
              onClick={() => run({ requestKey, number, supplierId, contactId, purchaseOrderId, numberId })}
            >
              Call now
            </Button>
          )}
        </>
      }
    >
      {missing ? (
        <Callout tone="caution">
          {missing === "phone" && (
            <>
              Confirm the phone on which Lumina rings you first, in{" "}
              <TextLink href="/account#phone">your account</TextLink>.
            </>
          )}
          {missing === "number" &&
            (mayBuyNumbers ? (
              <>
                Your organization has no number to call from yet. Buy one under{" "}
                <TextLink href={`${base}/settings/telephone`}>Settings, Telephone</TextLink>.
              </>
            ) : (
              "Your organization has no number to call from yet. Ask an admin to buy one under Settings, Telephone."
            ))}
          {missing === "supplier's number" && (
            <>
              No number that can be called is known. Add a contact with a number on{" "}
              <TextLink href={`${base}/suppliers/${supplierId}`}>the supplier's page</TextLink>.
            </>
          )}
        </Callout>
      ) : (
        <div className="grid gap-4">
          <Field label="Whom to call">
            <Select value={number} onChange={(event) => setNumber(event.target.value)} options={to} />
          </Field>
          <Field label="Number they see">
            <Select value={numberId} onChange={(event) => setNumberId(event.target.value)} options={from} />
          </Field>
        </div>
      )}
    </Dialog>
  );
}
