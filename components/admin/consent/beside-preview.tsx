"use client";
import { type FormEvent, type ReactNode, useMemo, useState } from "react";
import { Panel } from "@/components/ui/panel";
import { withFields } from "@/lib/consent/banner/content-fields";
import type { ConsentContent, ConsentLanguage } from "@/lib/consent/schema";
import { shownContents } from "@/lib/consent/shown";
import { BannerPreview } from "./banner-preview";

/** Forms of the draft, and beside them the banner as it reads with what is typed in them. */
export function BesidePreview({
  content,
  version,
  number,
  language,
  children,
}: {
  content: ConsentContent;
  /** The draft's: what was typed into an earlier one is saved, and may have had another place in it. */
  version: number;
  number: number;
  language: ConsentLanguage;
  children: ReactNode;
}) {
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [typedIn, setTypedIn] = useState(version);
  if (typedIn !== version) {
    setTypedIn(version);
    setTyped({});
  }
  const contents = useMemo(() => shownContents(withFields(content, typed)), [content, typed]);
  const note = ({ target }: FormEvent) => {
    const { name, value } = target as HTMLInputElement;
    if (name) setTyped((before) => ({ ...before, [name]: value }));
  };
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]">
      <div onInput={note} className="min-w-0">
        {children}
      </div>
      <Panel
        title="Preview"
        description="With what is typed here, saved or not."
        className="xl:sticky xl:top-4"
      >
        <BannerPreview key={language} contents={contents} number={number} shownLanguage={language} />
      </Panel>
    </div>
  );
}
