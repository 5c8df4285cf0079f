import { clock } from "@/lib/platform/clock";
import { ForbiddenError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";

/** How long a file goes on being made before access to it is asked for again. */
export const ASK_AGAIN_MS = 5_000;

/**
 * A file that is made as it is read, for as long as its reader may have it. Its end for want of access is an error, so that
 * no browser takes what has arrived for the whole file.
 *
 * @param isAllowed asked before the next piece when the last answer is older than {@link ASK_AGAIN_MS}
 */
export function whileAllowed(
  body: ReadableStream<Uint8Array>,
  isAllowed: () => Promise<boolean>,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let askedAt = clock.now().getTime();
  return new ReadableStream(
    {
      async pull(controller) {
        const now = clock.now().getTime();
        if (now - askedAt >= ASK_AGAIN_MS) {
          if (!(await isAllowed())) {
            log.refusal("export.access-ended", {});
            await reader.cancel();
            throw new ForbiddenError();
          }
          askedAt = now;
        }
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
