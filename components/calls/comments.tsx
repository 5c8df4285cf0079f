"use client";
import { useState } from "react";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { InstantText } from "@/components/ui/figures";
import {
  addCommentAction,
  deleteCommentAction,
  editCommentAction,
  resolveCommentAction,
} from "@/lib/transcripts/actions";
import type { ShownComment } from "@/lib/transcripts/queries";
import { callKey } from "./call-query";
import { InlineForm } from "./inline-form";
import { MentionField } from "./mention-field";
import type { ToolProps } from "./utterance-tools";

/** What members wrote at an utterance. */
export function Comments(props: ToolProps) {
  const { call, utterance, base, members, mayComment } = props;
  const own = call.comments.filter(({ number }) => number === utterance.number);
  const [text, setText] = useState("");
  const { pending, run } = useServerAction(addCommentAction, {
    failed: "The comment was not saved.",
    invalidates: [callKey(base, call.id)],
  });
  const add = async () => {
    const result = await run({ callId: call.id, number: utterance.number, text });
    if (result.ok) setText("");
  };
  return (
    <>
      {own.length > 0 && (
        <ol className="grid gap-3" aria-label="Comments">
          {own.map((comment) => (
            <li key={comment.id}>
              <OneComment {...props} comment={comment} />
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
          <MentionField label="Comment" value={text} onChange={setText} members={members} />
          <Button
            type="submit"
            size="sm"
            className="justify-self-start"
            pending={pending}
            disabled={!text.trim()}
          >
            Comment
          </Button>
        </form>
      )}
    </>
  );
}

function OneComment({ call, base, members, me, mayComment, comment }: ToolProps & { comment: ShownComment }) {
  const invalidates = [callKey(base, call.id)];
  const [draft, setDraft] = useState<string | null>(null);
  const edit = useServerAction(editCommentAction, { failed: "The comment was not changed.", invalidates });
  const remove = useServerAction(deleteCommentAction, {
    failed: "The comment was not deleted.",
    invalidates,
  });
  const resolve = useServerAction(resolveCommentAction, { failed: "This was not saved.", invalidates });
  const { id, version, resolvedBy } = comment;
  const isOwn = comment.authorId === me;
  if (draft !== null)
    return (
      <InlineForm
        submit={async () => {
          if ((await edit.run({ id, version, text: draft })).ok) setDraft(null);
        }}
        pending={edit.pending}
        disabled={!draft.trim()}
        cancel={() => setDraft(null)}
        className="gap-2"
      >
        <MentionField label="Comment" value={draft} onChange={setDraft} members={members} />
      </InlineForm>
    );
  return (
    <article className={cx("text-sm", resolvedBy && "text-muted")}>
      <p className="text-muted text-xs">
        <span className="font-medium text-ink">{comment.author}</span>,{" "}
        <InstantText instant={comment.createdAt} />
        {comment.editedAt && ", edited"}
      </p>
      <p className="whitespace-pre-wrap break-words">{comment.text}</p>
      {comment.mentions.length > 0 && (
        <p className="text-muted text-xs">Told by mail: {comment.mentions.join(", ")}</p>
      )}
      {resolvedBy && <p className="text-xs">Resolved by {resolvedBy}</p>}
      {mayComment && (
        <p className="mt-1 flex flex-wrap gap-3">
          <Button
            size="sm"
            variant="link"
            pending={resolve.pending}
            onClick={() => resolve.run({ id, version, isResolved: !resolvedBy })}
          >
            {resolvedBy ? "Reopen" : "Resolve"}
          </Button>
          {isOwn && (
            <>
              <Button size="sm" variant="link" onClick={() => setDraft(comment.text)}>
                Edit
              </Button>
              <Button
                size="sm"
                variant="link"
                pending={remove.pending}
                onClick={() => remove.run({ id, version })}
              >
                Delete
              </Button>
            </>
          )}
        </p>
      )}
    </article>
  );
}
