import { PLACE_NAME } from "./dom";

let typed = false;

const isOurs = (element: Element | null) => !!element?.closest?.(PLACE_NAME);

/** Notes from now on whether anything is typed or chosen on the page. */
export function watchForms(): void {
  addEventListener("input", ({ target }) => (typed ||= !isOurs(target as Element | null)), { capture: true });
}

/** The page was left, and with it what had been typed. */
export const forgetForms = () => (typed = false);

/** Whether the page holds something that loading it anew would lose. */
export const isWriting = () =>
  typed ||
  [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input, textarea")].some(
    (field) => !isOurs(field) && field.type !== "hidden" && field.value !== field.defaultValue,
  );
