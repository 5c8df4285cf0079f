"use client";
import { useState } from "react";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { CancelOrSave } from "@/components/ui/cancel-or-save";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { saveSmsTemplateAction } from "@/lib/sms/actions";
import type { OwnTemplate } from "@/lib/sms/own-templates";
import { exampleOf, PLACEHOLDERS } from "@/lib/sms/placeholders";
import { MAX_TEMPLATE_LENGTH } from "@/lib/sms/schema";
import { MessageText } from "./message-text";

/** Adds a message template, or edits one; shows how it reads for an example order. */
export function TemplateDialog({ company, template }: { company: string; template?: OwnTemplate }) {
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState("");
  const [text, setText] = useState("");
  const [errors, setErrors] = useState<Readonly<Record<string, string | undefined>>>({});
  const { pending, run } = useServerAction(saveSmsTemplateAction, {
    done: "The template is saved.",
    failed: "The template was not saved.",
    shows: ["name", "text"],
  });
  const open = (next: boolean) => {
    setOpen(next);
    setName(template?.name ?? "");
    setText(template?.text ?? "");
    setErrors({});
  };
  const save = async () => {
    const result = await run({ id: template?.id ?? null, version: template?.version ?? 1, name, text });
    if (result.ok) setOpen(false);
    else setErrors(result.failure.fieldErrors);
  };
  const example = exampleOf(text.trim(), company);
  return (
    <Dialog
      title={template ? `Edit ${template.name}` : "New template"}
      trigger={
        template ? (
          <Button size="sm" aria-label={`Edit ${template.name}`}>
            Edit
          </Button>
        ) : (
          <Button>New template</Button>
        )
      }
      open={isOpen}
      onOpenChange={open}
      footer={<CancelOrSave pending={pending} onSave={save} />}
    >
      <div className="grid gap-4">
        <Field label="Name" hint="What its button says." error={errors.name}>
          <Input value={name} maxLength={40} onChange={(event) => setName(event.target.value)} />
        </Field>
        <MessageText
          label="Message"
          value={text}
          onChange={setText}
          sizeOf={example}
          maxLength={MAX_TEMPLATE_LENGTH}
          error={errors.text}
        />
        <fieldset>
          <legend className="mb-1.5 font-medium text-sm">Insert</legend>
          <div className="flex flex-wrap gap-2">
            {PLACEHOLDERS.map((placeholder) => (
              <Button
                key={placeholder.name}
                size="sm"
                aria-label={`Insert ${placeholder.meaning}`}
                title={placeholder.meaning}
                onClick={() => setText((now) => withPlaceholder(now, placeholder.name))}
              >
                {`{${placeholder.name}}`}
              </Button>
            ))}
          </div>
        </fieldset>
        {text.trim() && (
          <figure className="rounded-md border border-line bg-sunken px-3 py-2 text-sm">
            <figcaption className="mb-1 text-muted">For example</figcaption>
            <p className="whitespace-pre-wrap break-words">{example}</p>
          </figure>
        )}
      </div>
    </Dialog>
  );
}

const withPlaceholder = (text: string, name: string) =>
  `${text}${text === "" || /\s$/.test(text) ? "" : " "}{${name}}`.slice(0, MAX_TEMPLATE_LENGTH);
