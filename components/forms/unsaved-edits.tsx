"use client";
import { createContext, type ReactNode, use, useEffect, useState } from "react";

const QUESTION = "Leave without saving? What you changed is lost.";

const UnsavedContext = createContext<{ isUnsaved: boolean; note: () => void }>({
  isUnsaved: false,
  note: () => undefined,
});

/** Whether a form within the same {@link UnsavedEdits} was changed and not saved since. */
export const useUnsaved = (): boolean => use(UnsavedContext).isUnsaved;

/**
 * Around forms whose edits somebody may lose: asks before the page is left, and lets what stands beside them know. A key
 * instead of `saved` would make the links around the forms anew, and a click or the focus on them would be lost.
 *
 * @param saved what changes when they are saved, or when others are shown
 */
export function UnsavedEdits({ saved, children }: { saved: string | number; children: ReactNode }) {
  const [edited, setEdited] = useState<string | number | null>(null);
  const isUnsaved = edited === saved;
  useEffect(() => {
    if (!isUnsaved) return;
    const leave = (event: BeforeUnloadEvent) => event.preventDefault();
    // A link within the product loads no page, so the browser would not ask.
    const follow = (event: MouseEvent) => {
      const link = (event.target as Element).closest("a[href]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || link.getAttribute("target")) return;
      if (window.confirm(QUESTION)) return setEdited(null);
      event.preventDefault();
      event.stopPropagation();
    };
    addEventListener("beforeunload", leave);
    document.addEventListener("click", follow, { capture: true });
    return () => {
      removeEventListener("beforeunload", leave);
      document.removeEventListener("click", follow, { capture: true });
    };
  }, [isUnsaved]);
  return <UnsavedContext value={{ isUnsaved, note: () => setEdited(saved) }}>{children}</UnsavedContext>;
}

/** The forms of an {@link UnsavedEdits}: whatever is typed or chosen in them is unsaved. */
export function Edited({ className, children }: { className?: string; children: ReactNode }) {
  const { note } = use(UnsavedContext);
  return (
    <div className={className} onInput={note}>
      {children}
    </div>
  );
}
