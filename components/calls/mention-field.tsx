"use client";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { cx } from "@/components/ui/cx";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import type { Member } from "./privacy-panel";

/** Behind an @ so many characters are looked up among the names. */
const BEGUN = /(?:^|[^\p{L}\p{N}@])@([\p{L}\p{N} .'-]{0,40})$/u;
const MOST_OFFERED = 6;

/** A text in which members are mentioned by @ and their name; behind an @ those are offered who see the call. */
export function MentionField({
  label,
  value,
  onChange,
  members,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  members: readonly Member[];
}) {
  const area = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(0);
  const [active, setActive] = useState(0);
  const list = useId();
  const begun = BEGUN.exec(value.slice(0, caret))?.[1];
  const offered =
    begun === undefined
      ? []
      : members
          .filter(
            ({ name }) => name.toLowerCase().startsWith(begun.toLowerCase()) && name !== begun.trimEnd(),
          )
          .slice(0, MOST_OFFERED);
  const chosen = Math.min(active, offered.length - 1);
  const mention = (name: string) => {
    const from = caret - (begun?.length ?? 0);
    const text = `${value.slice(0, from)}${name} ${value.slice(caret)}`;
    onChange(text);
    const end = from + name.length + 1;
    setCaret(end);
    setActive(0);
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(end, end);
    });
  };
  const keyDown = (event: KeyboardEvent) => {
    if (offered.length === 0) return;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0) setActive((chosen + step + offered.length) % offered.length);
    else if (event.key === "Enter") mention(offered[chosen]?.name ?? "");
    else if (event.key === "Escape") setCaret(0);
    else return;
    event.preventDefault();
  };
  return (
    <div>
      <Field label={label} hint="Type @ to mention somebody. They are told by mail.">
        <Textarea
          ref={area}
          rows={2}
          value={value}
          maxLength={2_000}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={offered.length > 0 ? `${list}-${chosen}` : undefined}
          onKeyDown={keyDown}
          onChange={(event) => {
            onChange(event.target.value);
            setCaret(event.target.selectionStart);
          }}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        />
      </Field>
      <div id={list} role="listbox" aria-label="Members" hidden={offered.length === 0}>
        {offered.map(({ id, name }, i) => (
          <button
            key={id}
            id={`${list}-${i}`}
            type="button"
            role="option"
            aria-selected={i === chosen}
            tabIndex={-1}
            className={cx(
              "block w-full rounded-sm px-2 py-1 text-left text-sm hover:bg-hover",
              i === chosen && "bg-hover",
            )}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => mention(name)}
          >
            {name}
          </button>
        ))}
      </div>
    </div>
  );
}
