"use client";
import { useEffect, useMemo, useState } from "react";
import { ActionForm, useFormAnswer } from "@/components/forms/action-form";
import { callAction } from "@/components/forms/call-action";
import { TextField } from "@/components/forms/fields";
import { MarkdownView } from "@/components/legal/markdown-view";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { previewAction, saveDraftAction } from "@/lib/policies/actions";
import { readMarkdown } from "@/lib/policies/markdown";
import { AreaField } from "./fields";

/** Milliseconds of rest after the last key before the preview is made anew. */
const REST_MS = 500;

export interface EditedDraft {
  id: string;
  version: number;
  title: string;
  body: string;
  summary: string;
}

/** The text of a draft in Markdown, and beside it how it will be read, with the records filled in. */
export function PolicyDraftForm({ draft, preview }: { draft: EditedDraft; preview: string }) {
  const [text, setText] = useState(draft.body);
  return (
    <ActionForm action={saveDraftAction} className="space-y-4">
      <input type="hidden" name="id" value={draft.id} />
      <input type="hidden" name="version" value={draft.version} />
      <div className="grid gap-4 md:grid-cols-2">
        <TextField name="title" label="Title" defaultValue={draft.title} maxLength={120} />
        <AreaField
          name="summary"
          label="What changes"
          hint="One or two sentences for readers: they stand in the mail, in the feed and beside the version."
          defaultValue={draft.summary}
          maxLength={1000}
          rows={2}
        />
      </div>
      <div className="grid gap-4 xl:grid-cols-2">
        <BodyField initial={draft.body} onText={setText} />
        <Preview text={text} initial={preview} initialText={draft.body} />
      </div>
      <SubmitButton>Save draft</SubmitButton>
    </ActionForm>
  );
}

function BodyField({ initial, onText }: { initial: string; onText: (text: string) => void }) {
  const { fieldErrors, values } = useFormAnswer();
  return (
    <Field
      label="Text (Markdown)"
      error={fieldErrors.body}
      hint="Headings with ##, lists with -. What stands in {{braces}} is filled in from the records."
    >
      <Textarea
        name="body"
        defaultValue={values.body ?? initial}
        onChange={(event) => onText(event.target.value)}
        className="h-[36rem] [field-sizing:fixed]"
        spellCheck
      />
    </Field>
  );
}

function Preview({ text, initial, initialText }: { text: string; initial: string; initialText: string }) {
  const [shown, setShown] = useState(initial);
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    if (text === initialText) return;
    let current = true;
    const timer = setTimeout(async () => {
      const answer = await callAction(() => previewAction({ body: text }));
      if (!current) return;
      setProblem(answer?.serverError && "The preview could not be created.");
      if (answer?.data !== undefined) setShown(answer.data);
    }, REST_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [text, initialText]);
  const reading = useMemo(() => readMarkdown(shown), [shown]);
  return (
    <section aria-label="Preview" className="min-w-0">
      <h3 className="mb-1 font-medium text-sm">Preview</h3>
      {problem && <p className="mb-2 text-critical text-xs">{problem}</p>}
      {/* A region that scrolls must be reachable by keyboard. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls */}
      <div tabIndex={0} className="h-[36rem] overflow-y-auto rounded-md border border-line bg-surface p-5">
        <MarkdownView reading={reading} />
      </div>
    </section>
  );
}
