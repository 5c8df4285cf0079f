/**
 * Where menus and tooltips are put into the page: the content's landmark, so that nothing stands outside of one. The
 * body where there is none (and on the server, where nothing is open).
 */
export function contentElement(): HTMLElement | undefined {
  if (typeof document === "undefined") return undefined;
  return document.getElementById("content") ?? undefined;
}
