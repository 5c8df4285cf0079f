"use client";
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import type { Applied } from "@/lib/exceptions/remedies/apply";
import type { RemedyPreview } from "@/lib/exceptions/remedies/plan";
import type { RemedyField, RemedyId } from "@/lib/exceptions/remedies/remedy";
import { applyRemedyAction, undoRemedyAction } from "@/lib/exceptions/remedy-actions";
import { caseKeys } from "./case-queries";
import { previewQuery } from "./case-remedies";

type Shown = Extract<RemedyPreview, { ok: true }>;

/**
 * States exactly what a remedy will do, and carries it out when it is confirmed. Where the facts have changed meanwhile nothing is
 * done, and the new ones are shown.
 */
export function RemedyDialog({
  base,
  caseId,
  remedy,
  label,
  open,
  onOpenChange,
  returnFocus,
}: {
  base: string;
  caseId: string;
  remedy: RemedyId;
  label: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  returnFocus: () => void;
}) {
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [hasChanged, setChanged] = useState(false);
  // Words are for the record: they change nothing of what is shown.
  const [words, setWords] = useState<Record<string, string>>({});
  const input = useDeferredValue(typed);
  const query = useQuery({
    ...previewQuery(base, caseId, remedy, input),
    enabled: open,
    placeholderData: (before: RemedyPreview | null | undefined) => before,
  });
  const { data: preview, isFetching, refetch } = query;
  const invalidates = [caseKeys.all(base)];
  const undoing = useServerAction(undoRemedyAction, {
    invalidates,
    done: (result) => void toast.success(result?.already ? "It was undone already." : "Undone."),
    failed: "It was not undone.",
  });
  const { pending, run } = useServerAction(applyRemedyAction, {
    invalidates,
    failed: "Nothing was done.",
    done: (applied: Applied | undefined) => {
      if (applied?.is !== "done") {
        setChanged(true);
        void refetch();
        return;
      }
      close(false);
      if (applied.already) toast.info("This was done before. Nothing was done again.", applied.summary);
      else toast.undo(applied.summary, () => void undoing.run({ id: applied.id }));
    },
  });
  function close(next: boolean) {
    onOpenChange(next);
    setChanged(false);
    if (next) return;
    setTyped({});
    setWords({});
  }
  const shown = preview?.ok ? preview : null;
  const isCurrent = !isFetching && input === typed;
  const confirm = () =>
    shown && void run({ caseId, remedy, input: { ...typed, ...words }, hash: shown.hash });
  return (
    <Dialog
      open={open}
      onOpenChange={close}
      returnFocus={returnFocus}
      title={`${label}?`}
      footer={
        <>
          <DialogClose asChild>
            <Button disabled={pending}>Back</Button>
          </DialogClose>
          <Button
            variant="primary"
            pending={pending}
            disabled={!shown || shown.missing !== null || !isCurrent}
            onClick={confirm}
          >
            {label}
          </Button>
        </>
      }
    >
      {preview === undefined && <Skeleton className="h-32" />}
      {preview === null && <p>This exception is closed.</p>}
      {preview && !preview.ok && <Callout tone="caution">{preview.problem}</Callout>}
      <div className="space-y-4">
        {hasChanged && (
          <Callout tone="caution">
            The facts have changed since this was shown, so nothing was done. This is how it stands now.
          </Callout>
        )}
        {shown?.fields.map((field) => (
          <RemedyFieldInput
            key={field.name}
            field={field}
            value={(field.kind === "text" ? words : typed)[field.name] ?? field.value}
            onValue={(value) =>
              (field.kind === "text" ? setWords : setTyped)((now) => ({ ...now, [field.name]: value }))
            }
          />
        ))}
        {shown && <WhatHappens shown={shown} />}
      </div>
    </Dialog>
  );
}

function WhatHappens({ shown }: { shown: Shown }) {
  if (shown.missing) return <p className="text-muted text-sm">{shown.missing}</p>;
  return (
    <>
      <section>
        <h3 className="mb-1 font-medium text-sm">What will happen</h3>
        <ul className="list-disc space-y-1 pl-5 text-pretty text-sm">
          {shown.effects.map((effect) => (
            <li key={effect}>{effect}</li>
          ))}
        </ul>
      </section>
      {shown.mail && (
        <section className="rounded-md border border-line bg-sunken p-3 text-sm">
          <p className="break-words text-muted">
            To {shown.mail.to}
            <br />
            <span className="font-medium text-fg">{shown.mail.subject}</span>
          </p>
          <p className="mt-2 whitespace-pre-wrap break-words">{shown.mail.body}</p>
        </section>
      )}
    </>
  );
}

function RemedyFieldInput({
  field,
  value,
  onValue,
}: {
  field: RemedyField;
  value: string;
  onValue: (value: string) => void;
}) {
  return (
    <Field
      label={field.unit ? `${field.label} (${field.unit})` : field.label}
      hint={field.hint}
      optional={field.kind === "text"}
    >
      {field.kind === "choice" ? (
        <Select
          value={value}
          options={field.options ?? []}
          onChange={(event) => onValue(event.target.value)}
        />
      ) : (
        <Input
          type={field.kind === "day" ? "date" : "text"}
          inputMode={field.kind === "quantity" ? "decimal" : undefined}
          value={value}
          maxLength={field.kind === "text" ? 500 : 40}
          onChange={(event) => onValue(event.target.value)}
        />
      )}
    </Field>
  );
}
