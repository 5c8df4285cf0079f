import type { MouseEvent } from "react";
import { HERE } from "./offline";

/** A link that is followed here without loading a page; with a modifier it stays the browser's (a new tab, a new window). */
export const followHere = (follow: () => void) => ({
  [HERE]: "",
  onClick: (event: MouseEvent): void => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    follow();
  },
});
