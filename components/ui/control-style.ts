/** What inputs, selects and text areas share. On a phone the text is 16px, so that iOS does not zoom in. */
export const controlStyle = [
  "w-full min-w-0 rounded-md border border-line-strong bg-surface px-2.5 text-sm text-ink shadow-card",
  "transition-colors hover:border-muted focus-visible:outline-offset-0 max-sm:text-[1rem]",
  "disabled:cursor-not-allowed disabled:bg-sunken disabled:text-muted",
  "aria-invalid:border-critical aria-invalid:outline-critical",
].join(" ");
