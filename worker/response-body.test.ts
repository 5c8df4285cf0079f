import { expect, it, vi } from "vitest";
import { trackedBody } from "./response-body";

const bytes = (text: string) => new TextEncoder().encode(text);

/** A stream as the adapter makes it: the framework writes into it whenever it has something, whoever reads. */
function written() {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({
    start(given) {
      controller = given;
    },
  });
  return { body, controller: controller as ReadableStreamDefaultController<Uint8Array> };
}

it("passes a body on as it comes, and tells when it is out", async () => {
  const { body, controller } = written();
  const done = vi.fn();
  const text = new Response(trackedBody(body, done)).text();
  controller.enqueue(bytes("one "));
  controller.enqueue(bytes("two"));
  await Promise.resolve();
  expect(done).not.toHaveBeenCalled();
  controller.close();
  expect(await text).toBe("one two");
  expect(done).toHaveBeenCalledOnce();
});

it.each(["before the first byte", "in the middle", "while the next byte is waited for"])(
  "lets the framework write on when the browser has left %s",
  async (when) => {
    const { body, controller } = written();
    const done = vi.fn();
    const reader = trackedBody(body, done).getReader();
    if (when === "in the middle") {
      controller.enqueue(bytes("one"));
      await reader.read();
    }
    const waited = when === "while the next byte is waited for" ? reader.read() : null;
    await reader.cancel();
    expect(done).toHaveBeenCalledOnce();
    expect(await waited).toEqual(waited ? { done: true, value: undefined } : null);
    for (let i = 0; i < 100; i++) {
      controller.enqueue(bytes("more"));
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    // Nothing of it is kept: the stream has room for as much as at the start.
    expect(controller.desiredSize).toBe(1);
    controller.close();
  },
);

it("tells when a page fails, whether or not somebody reads it", async () => {
  for (const isRead of [true, false]) {
    const { body, controller } = written();
    const done = vi.fn();
    const tracked = trackedBody(body, done);
    const read = isRead ? new Response(tracked).text() : tracked.cancel();
    controller.error(new Error("The page failed."));
    if (isRead) await expect(read).rejects.toThrow("The page failed.");
    else await read;
    expect(done).toHaveBeenCalled();
  }
});
