"use client";

/** The last resort: the root layout itself failed, so nothing of ours can be used here. */
export default function GlobalFailure({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <html lang="en">
      <body
        style={{
          font: "16px/1.5 system-ui, sans-serif",
          margin: "20vh auto",
          maxWidth: "28rem",
          padding: "0 1rem",
        }}
      >
        <title>Something went wrong · Lumina</title>
        <h1 style={{ fontSize: "1.25rem" }}>Something went wrong on our side</h1>
        <p>
          If you were saving something, check whether it is there before you do it again. If this page fails
          again, tell us the event below.
        </p>
        {error.digest && (
          <p>
            Event <code>{error.digest}</code>
          </p>
        )}
        <button type="button" onClick={reset} style={{ font: "inherit", padding: "0.5rem 1rem" }}>
          Try again
        </button>
      </body>
    </html>
  );
}
