"use client";
import { useState } from "react";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { InstantText } from "@/components/ui/figures";
import { Panel } from "@/components/ui/panel";
import { Textarea } from "@/components/ui/textarea";
import { commentCaseAction } from "@/lib/exceptions/actions";
import type { CaseView } from "@/lib/exceptions/case-view";
import { caseKeys } from "./case-queries";

/** What members wrote on a case. */
export function CaseComments({
  view,
  base,
  mayComment,
}: {
  view: CaseView;
  base: string;
  mayComment: boolean;
}) {
  const [text, setText] = useState("");
  const { pending, run } = useServerAction(commentCaseAction, {
    failed: "The comment was not saved.",
    invalidates: [caseKeys.detail(base, view.id)],
  });
  const add = async () => {
    if ((await run({ caseId: view.id, text })).ok) setText("");
  };
  if (!mayComment && view.comments.length === 0) return null;
  return (
    <Panel title="Comments">
      {view.comments.length > 0 && (
        <ol className="mb-4 grid gap-3 text-sm">
          {view.comments.map((comment) => (
            <li key={comment.id}>
              <p className="text-muted text-xs">
                <span className="font-medium text-ink">{comment.author}</span>,{" "}
                <InstantText instant={comment.createdAt} />
              </p>
              <p className="whitespace-pre-wrap break-words">{comment.text}</p>
            </li>
          ))}
        </ol>
      )}
      {mayComment && (
        <form
          noValidate
          className="grid gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            void add();
          }}
        >
          <Field label="Comment">
            <Textarea
              value={text}
              rows={2}
              maxLength={1000}
              onChange={(event) => setText(event.target.value)}
            />
          </Field>
          <Button type="submit" className="justify-self-start" pending={pending} disabled={!text.trim()}>
            Comment
          </Button>
        </form>
      )}
    </Panel>
  );
}
