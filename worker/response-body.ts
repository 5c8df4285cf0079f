/**
 * The body of a page that tells when it is out, or when nobody wants the rest of it.
 *
 * Then the rest is read and dropped instead of cancelled: the adapter's stream takes no cancellation, and what the framework
 * goes on writing into a cancelled one is an uncaught error each time a browser leaves before the page is complete.
 *
 * @param done called once or twice, with the last byte or when whoever reads has gone
 */
export function trackedBody(body: ReadableStream<Uint8Array>, done: () => void): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let isWanted = true;
  return new ReadableStream({
    async pull(controller) {
      const part = await reader.read().catch((error) => {
        done();
        throw error;
      });
      if (!isWanted) return;
      if (!part.done) return controller.enqueue(part.value);
      done();
      controller.close();
    },
    cancel() {
      isWanted = false;
      done();
      // Not waited for: whoever has gone waits for nothing.
      void dropRest(reader);
    },
  });
}

async function dropRest(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  try {
    while (!(await reader.read()).done);
  } catch {
    // The page failed, which its own maker has logged.
  }
}
