"use client";
import { Kbd } from "@/components/ui/kbd";
import { useKeyboardView } from "./use-keys";

/** Shows, while it waits, that the first key of a sequence was pressed; says what an armed key would do. Once a page. */
export function KeyStatus() {
  const { prefix, armed } = useKeyboardView();
  return (
    <>
      <p role="alert" className="sr-only">
        {armed?.prompt}
      </p>
      {prefix && (
        <p
          role="status"
          className="fixed bottom-20 left-4 z-50 flex items-center gap-2 rounded-md border border-line bg-raised px-3 py-2 text-sm shadow-pop md:bottom-6"
        >
          <Kbd keys={prefix} /> and the key of a page; Esc cancels
        </p>
      )}
    </>
  );
}

/** What an armed key waits for, where its effect would be. Nothing while `id` is not armed. */
export function ArmedPrompt({ id }: { id: string }) {
  const { armed } = useKeyboardView();
  if (armed?.id !== id) return null;
  return (
    <p
      data-armed=""
      className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md border-2 border-accent bg-accent-soft px-3 py-2 font-medium text-sm"
    >
      {/* The page says it aloud once (KeyStatus). */}
      <span>{armed.prompt}</span>
      <span aria-hidden="true" className="inline-flex items-center gap-3 font-normal text-muted text-xs">
        <span>
          <Kbd keys="↵" /> confirm
        </span>
        <span>
          <Kbd keys="esc" /> cancel
        </span>
      </span>
    </p>
  );
}
