"use client";
import { useState } from "react";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { CancelOrSave } from "@/components/ui/cancel-or-save";
import { Checkbox } from "@/components/ui/choice";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { saveTrackerAction } from "@/lib/transcripts/actions";
import type { TrackerView } from "@/lib/transcripts/trackers";
import type { Member } from "./privacy-panel";

/** Makes a tracker, or changes one: past calls are then looked through anew. */
export function TrackerDialog({
  members,
  tracker,
}: {
  members: readonly Member[];
  tracker?: Pick<TrackerView, "id" | "name" | "version" | "phrases" | "alertTo">;
}) {
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState("");
  const [phrases, setPhrases] = useState("");
  const [alertTo, setAlertTo] = useState<readonly string[]>([]);
  const [errors, setErrors] = useState<Readonly<Record<string, string | undefined>>>({});
  const { pending, run } = useServerAction(saveTrackerAction, {
    done: "The tracker is saved. Past calls are being looked through.",
    failed: "The tracker was not saved.",
    shows: ["name", "phrases"],
  });
  const open = (next: boolean) => {
    setOpen(next);
    setName(tracker?.name ?? "");
    setPhrases(tracker?.phrases.join("\n") ?? "");
    setAlertTo(tracker?.alertTo.filter((id) => members.some((one) => one.id === id)) ?? []);
    setErrors({});
  };
  const save = async () => {
    const result = await run({
      ...{ id: tracker?.id ?? null, version: tracker?.version ?? 1, name, alertTo: [...alertTo] },
      phrases: phrases.split("\n").filter((one) => one.trim() !== ""),
    });
    if (result.ok) setOpen(false);
    else setErrors(result.failure.fieldErrors);
  };
  return (
    <Dialog
      title={tracker ? `Change ${tracker.name}` : "New tracker"}
      trigger={
        tracker ? (
          <Button size="sm" aria-label={`Change ${tracker.name}`}>
            Change
          </Button>
        ) : (
          <Button variant="primary">New tracker</Button>
        )
      }
      open={isOpen}
      onOpenChange={open}
      footer={<CancelOrSave pending={pending} onSave={save} />}
    >
      <div className="grid gap-3">
        <Field label="Name" error={errors.name}>
          <Input value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
        </Field>
        <Field
          label="Words and phrases"
          hint="One a line. Capitals and accents make no difference."
          error={errors.phrases}
        >
          <Textarea value={phrases} maxLength={4_000} onChange={(event) => setPhrases(event.target.value)} />
        </Field>
        <fieldset>
          <legend className="font-medium text-sm">Mail when it is said on a new call</legend>
          {members.map((member) => (
            <Checkbox
              key={member.id}
              label={member.name}
              checked={alertTo.includes(member.id)}
              onChange={() =>
                setAlertTo(
                  alertTo.includes(member.id)
                    ? alertTo.filter((one) => one !== member.id)
                    : [...alertTo, member.id],
                )
              }
            />
          ))}
        </fieldset>
      </div>
    </Dialog>
  );
}
