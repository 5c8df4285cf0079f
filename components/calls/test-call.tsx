"use client";
import { Phone } from "lucide-react";
import { useState } from "react";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { placeTestCallAction } from "@/lib/voice/actions";
import type { OrderToTalkAbout } from "@/lib/voice/context";

/** Makes a call at whose other end the sandbox plays a supplier, and goes where it can be followed. */
export function TestCall({
  base,
  variant,
  scripts,
  orders,
}: {
  base: string;
  variant: "primary" | "secondary";
  scripts: readonly { key: string; title: string; isIncoming?: boolean }[];
  orders: readonly OrderToTalkAbout[];
}) {
  // A second press of the same window is the same call.
  const [requestKey, setRequestKey] = useState("");
  const [script, setScript] = useState(scripts[0]?.key ?? "");
  const [order, setOrder] = useState(orders[0]?.id ?? "");
  const [records, setRecords] = useState(true);
  const isIncoming = scripts.find(({ key }) => key === script)?.isIncoming ?? false;
  const { pending, run } = useServerAction(placeTestCallAction, {
    failed: "The call was not placed.",
    href: (call) => call && `${base}/${call.id}`,
  });
  return (
    <Dialog
      onOpenChange={(open) => open && setRequestKey(crypto.randomUUID())}
      trigger={
        <Button variant={variant} icon={<Phone aria-hidden="true" />}>
          Make a test call
        </Button>
      }
      title="Make a test call"
      description="The sandbox plays the supplier. Nobody's phone rings, and nothing costs money."
      footer={
        <>
          <DialogClose asChild>
            <Button disabled={pending}>Back</Button>
          </DialogClose>
          <Button
            variant="primary"
            pending={pending}
            onClick={() => run({ requestKey, script, purchaseOrderId: order || null, records })}
          >
            {isIncoming ? "Let them call" : "Call"}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <Field label="What happens on the call">
          <Select
            value={script}
            onChange={(event) => setScript(event.target.value)}
            options={scripts.map(({ key, title }) => ({ value: key, label: title }))}
          />
        </Field>
        <Field label="Order that is talked about" hint="The supplier names its number on the call.">
          <Select
            value={order}
            onChange={(event) => setOrder(event.target.value)}
            placeholder="An order that is not yours"
            options={orders.map(({ id, number, supplierName }) => ({
              value: id,
              label: `${number} · ${supplierName}`,
            }))}
          />
        </Field>
        {isIncoming ? (
          <p className="text-muted text-sm">
            The message is recorded and transcribed. The missed call is a task on Today until somebody marks
            it as done.
          </p>
        ) : (
          <Checkbox
            label="Record the call"
            hint="Both parties hear that it is recorded before it begins."
            checked={records}
            onChange={() => setRecords(!records)}
          />
        )}
      </div>
    </Dialog>
  );
}
