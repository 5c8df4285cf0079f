import type { DifferencePart, Fold, Words } from "@/lib/policies/differences";

const SIGNS = { added: "+", removed: "−", changed: "±", same: "" } as const;
const SAID = { added: "Added: ", removed: "Removed: ", changed: "Changed: ", same: "" } as const;
const GROUNDS = {
  added: "border-positive-line bg-positive-soft",
  removed: "border-critical-line bg-critical-soft",
  changed: "border-line-strong bg-surface",
  same: "border-transparent",
} as const;

/**
 * How one text became another. What was added is underlined and marked +, what was removed is struck through and marked −,
 * so that colour is never the only sign. Unchanged parts are folded; they open without a script.
 */
export function Comparison({ list }: { list: readonly (DifferencePart | Fold)[] }) {
  return (
    <div className="space-y-2 text-base leading-7">
      {list.map((entry, i) =>
        entry.kind === "fold" ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: static list
          <Folded key={i} parts={entry.parts} />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: static list
          <PartView key={i} part={entry} />
        ),
      )}
    </div>
  );
}

function Folded({ parts }: { parts: readonly DifferencePart[] }) {
  return (
    <details className="group rounded-md border border-line border-dashed">
      <summary className="list-none px-3 py-1.5 text-muted text-sm hover:text-ink">
        <span aria-hidden="true" className="mr-2 inline-block w-3 text-center group-open:rotate-90">
          ›
        </span>
        {parts.length === 1 ? "1 part is the same" : `${parts.length} parts are the same`}
      </summary>
      <div className="space-y-2 border-line border-t border-dashed py-2">
        {parts.map((part, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: static list
          <PartView key={i} part={part} />
        ))}
      </div>
    </details>
  );
}

function PartView({ part }: { part: DifferencePart }) {
  return (
    <div
      className={`grid grid-cols-[1.25rem_minmax(0,1fr)] gap-2 rounded-md border px-3 py-1.5 ${GROUNDS[part.kind]}`}
    >
      <span aria-hidden="true" className="select-none text-center font-semibold text-muted">
        {SIGNS[part.kind]}
      </span>
      <p
        className={`[overflow-wrap:anywhere] ${part.shape === "heading" ? "font-semibold" : ""} ${part.kind === "same" ? "text-muted" : ""}`}
      >
        {SAID[part.kind] && <span className="sr-only">{SAID[part.kind]}</span>}
        {part.shape === "point" && <span aria-hidden="true">• </span>}
        {part.words.map((words, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: static list
          <WordsView key={i} words={words} marked={part.kind === "changed"} />
        ))}
      </p>
    </div>
  );
}

function WordsView({ words, marked }: { words: Words; marked: boolean }) {
  if (words.kind === "added")
    return (
      <ins
        className={`decoration-2 decoration-positive underline-offset-4 ${marked ? "rounded-sm bg-positive-soft" : ""}`}
      >
        {words.text}
      </ins>
    );
  if (words.kind === "removed")
    return (
      <del className={`decoration-critical ${marked ? "rounded-sm bg-critical-soft" : ""}`}>{words.text}</del>
    );
  return words.text;
}
