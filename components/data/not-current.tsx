/** Says that the list is as it was a while ago. */
export const NotCurrent = ({ error }: { error: Error }) => (
  <p role="status" className="mt-3 text-muted text-sm">
    This list may be out of date. {error.message} It is asked for again by itself.
  </p>
);
