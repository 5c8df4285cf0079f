"use client";
import { useState } from "react";

/** An answer that is being typed, and the version of the inquiry that its writer has read. */
export interface ReplyDraft {
  text: string;
  version: number;
}

type Drafts = Readonly<Record<string, ReplyDraft>>;

/** Writes a text; it belongs to the version that stood on the screen when its first letter was typed. */
export function withText(drafts: Drafts, id: string, text: string, shownVersion: number): Drafts {
  if (text === "") return withoutDraft(drafts, id);
  return { ...drafts, [id]: { text, version: drafts[id]?.version ?? shownVersion } };
}

/** Moves a draft on to a version that its writer has read or made; one that has missed an earlier version stays behind. */
export function withVersion(drafts: Drafts, id: string, from: number, to: number): Drafts {
  const draft = drafts[id];
  return draft?.version === from ? { ...drafts, [id]: { ...draft, version: to } } : drafts;
}

export function withoutDraft(drafts: Drafts, id: string): Drafts {
  const { [id]: _, ...rest } = drafts;
  return rest;
}

/** The answers that are being typed, by inquiry: they stay while another one is looked at. */
export function useReplyDrafts() {
  const [drafts, setDrafts] = useState<Drafts>({});
  return {
    of: (id: string): ReplyDraft | undefined => drafts[id],
    write: (id: string, text: string, shownVersion: number) =>
      setDrafts((now) => withText(now, id, text, shownVersion)),
    move: (id: string, from: number, to: number) => setDrafts((now) => withVersion(now, id, from, to)),
    drop: (id: string) => setDrafts((now) => withoutDraft(now, id)),
  };
}
export type ReplyDrafts = ReturnType<typeof useReplyDrafts>;
