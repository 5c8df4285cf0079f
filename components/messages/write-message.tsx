"use client";
import { MessageSquare } from "lucide-react";
import { useState } from "react";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { InstantText } from "@/components/ui/figures";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { sendSmsAction } from "@/lib/sms/actions";
import type { PhoneChoice } from "@/lib/sms/phone-choices";
import type { MessageTemplate } from "@/lib/sms/templates";
import { MessageText } from "./message-text";
import { TemplateButtons } from "./template-buttons";

const ANOTHER = "another";

export interface WriteMessageProps {
  /** The workspace's address. */
  base: string;
  ourNumbers: readonly PhoneChoice[];
  recipients: readonly PhoneChoice[];
  templates: readonly MessageTemplate[];
  supplierId: string | null;
  purchaseOrderId: string | null;
  /** When a message that is written now leaves; null for at once. */
  sendAfter: string | null;
  size?: "sm";
  /** What a screen reader says where "Text message" would not tell to whom. */
  name?: string;
}

/** Writes a text message in a window, and goes to its thread. */
export function WriteMessage(props: WriteMessageProps) {
  const { base, ourNumbers, recipients, templates, supplierId, purchaseOrderId, sendAfter } = props;
  // A second press of the same window is the same message.
  const [requestKey, setRequestKey] = useState("");
  const [ourNumber, setOurNumber] = useState(ourNumbers[0]?.number ?? "");
  const [chosen, setChosen] = useState(recipients[0]?.number ?? ANOTHER);
  const [typed, setTyped] = useState("");
  const [body, setBody] = useState("");
  const { pending, run } = useServerAction(sendSmsAction, {
    failed: "The message was not sent.",
    href: (sent) => sent && `${base}/messages/${sent.threadId}`,
  });
  const theirNumber = chosen === ANOTHER ? typed : chosen;
  const about = { supplierId, purchaseOrderId };
  return (
    <Dialog
      onOpenChange={(open) => open && setRequestKey(crypto.randomUUID())}
      trigger={
        <Button size={props.size} aria-label={props.name} icon={<MessageSquare aria-hidden="true" />}>
          Text message
        </Button>
      }
      title="Text message"
      description="It is sent to their phone, and their answer appears under Messages."
      footer={
        <>
          <DialogClose asChild>
            <Button disabled={pending}>Back</Button>
          </DialogClose>
          <Button
            variant="primary"
            pending={pending}
            disabled={!body.trim() || !theirNumber.trim()}
            onClick={() => run({ requestKey, ourNumber, theirNumber, body, ...about })}
          >
            {sendAfter ? "Send in the morning" : "Send"}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <Field label="To">
          <Select
            value={chosen}
            onChange={(event) => setChosen(event.target.value)}
            options={[
              ...recipients.map(({ number, name, shown }) => ({
                value: number,
                label: `${name} · ${shown}`,
              })),
              { value: ANOTHER, label: "Another number" },
            ]}
          />
        </Field>
        {chosen === ANOTHER && (
          <Field label="Their number" hint="With its country code, or as it is dialled in your country.">
            <Input
              type="tel"
              autoComplete="off"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          </Field>
        )}
        {ourNumbers.length > 1 && (
          <Field label="From">
            <Select
              value={ourNumber}
              onChange={(event) => setOurNumber(event.target.value)}
              options={ourNumbers.map(({ number, name, shown }) => ({
                value: number,
                label: `${name} · ${shown}`,
              }))}
            />
          </Field>
        )}
        <TemplateButtons templates={templates} onChoose={setBody} />
        <MessageText label="Message" value={body} onChange={setBody} />
        {sendAfter && (
          <Callout tone="neutral" title="Quiet hours">
            It leaves at <InstantText instant={sendAfter} />. Until then you can take it back.
          </Callout>
        )}
      </div>
    </Dialog>
  );
}
