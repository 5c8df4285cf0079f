/** The first stop of the keyboard: past the navigation to the content. */
export function SkipLink() {
  return (
    <a
      href="#content"
      className="skip-link rounded-md bg-accent px-3 py-2 font-medium text-on-accent text-sm shadow-pop"
    >
      Skip to content
    </a>
  );
}
