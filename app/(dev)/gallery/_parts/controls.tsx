"use client";
import { Copy, Ellipsis, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Checkbox, RadioGroup, Switch } from "@/components/ui/choice";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FileDrop } from "@/components/ui/file-drop";
import { Input } from "@/components/ui/input";
import { Menu, MenuAction, MenuLabel, MenuRule } from "@/components/ui/menu";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { Tooltip } from "@/components/ui/tooltip";

const levels = [
  { value: "90", label: "90 %" },
  { value: "95", label: "95 %" },
  { value: "99", label: "99 %" },
];

/** Everything that is typed into or chosen from. */
export function FormSample() {
  return (
    <form className="grid gap-5 sm:grid-cols-2">
      <Field label="Work e-mail" hint="We write to this address only about your account.">
        <Input type="email" name="email" placeholder="you@sample.example" autoComplete="off" />
      </Field>
      <Field label="Budget per run" error="Must be a number above 0, such as 2500.">
        <Input name="budget" numeric defaultValue="-20" />
      </Field>
      <Field label="Service level">
        <Select name="level" options={levels} defaultValue="95" />
      </Field>
      <Field label="Note to the supplier" optional>
        <Textarea name="note" defaultValue="Sample: deliver to gate 3." />
      </Field>
      <RadioGroup
        legend="Approval"
        name="approval"
        defaultValue="above"
        options={[
          { value: "always", label: "Always ask" },
          { value: "above", label: "Ask above an amount", hint: "Smaller orders go out by themselves." },
          { value: "never", label: "Never ask", disabled: true },
        ]}
      />
      <div>
        <Checkbox
          label="Charges are not items"
          hint="Leave postage and fees out of the forecast."
          defaultChecked
        />
        <Checkbox label="Blank customers are one customer" />
        <Switch label="Agent may act" hint="Turn off to stop at once." defaultChecked />
        <Switch label="Mail me a summary" />
      </div>
      <div className="sm:col-span-2">
        <FileDrop
          label="Drop a CSV or XLSX file, or choose one"
          hint="Up to 2 GB. Sample: nothing is sent."
          accept=".csv,.xlsx"
        />
      </div>
    </form>
  );
}

/** Everything that opens over the page. */
export function OverlaySample() {
  const [pending, setPending] = useState(false);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Dialog
        title="Edit quantity"
        description="Sample item 00412, in steps of 6."
        trigger={<Button>Open a dialog</Button>}
        footer={
          <>
            <DialogClose asChild>
              <Button>Cancel</Button>
            </DialogClose>
            <Button variant="primary">Save quantity</Button>
          </>
        }
      >
        <Field label="Quantity" hint="The agent proposed 120.">
          <Input numeric defaultValue="120" />
        </Field>
      </Dialog>
      <AlertDialog
        trigger={<Button variant="danger">Cancel order</Button>}
        title="Cancel sample PO-1042?"
        description="The supplier is told. An order that was cancelled cannot be brought back."
        confirmLabel="Cancel order"
        cancelLabel="Keep it"
        danger
        onConfirm={() => toast.success("Sample order cancelled")}
      />
      <Menu
        trigger={
          <Button size="icon" aria-label="More actions">
            <Ellipsis aria-hidden="true" />
          </Button>
        }
      >
        <MenuLabel>Sample order</MenuLabel>
        <MenuAction icon={<Pencil aria-hidden="true" />} onSelect={() => toast.info("Edit")}>
          Edit
        </MenuAction>
        <MenuAction icon={<Copy aria-hidden="true" />} onSelect={() => toast.info("Copied")}>
          Copy number
        </MenuAction>
        <MenuRule />
        <MenuAction icon={<Trash2 aria-hidden="true" />} danger onSelect={() => toast.error("Not deleted")}>
          Delete draft
        </MenuAction>
      </Menu>
      <Tooltip text="Said in words on focus, too">
        <Button variant="ghost">Tooltip</Button>
      </Tooltip>
      <Button onClick={() => toast.undo("Sample proposal rejected", () => toast.info("Back in the inbox"))}>
        Toast with undo
      </Button>
      <Button onClick={() => toast.error("The order was not sent", { eventId: "evt_sample" })}>
        Toast of an error
      </Button>
      <Button
        variant="primary"
        pending={pending}
        onClick={() => {
          setPending(true);
          setTimeout(() => setPending(false), 1500);
        }}
      >
        Approve
      </Button>
    </div>
  );
}
