import { log } from "@/lib/platform/log";
import { yieldToRequests } from "@/lib/platform/request-tracking";
import { writeCsvRow } from "./csv-write";

type Row = Parameters<typeof writeCsvRow>[0];

/**
 * A text that is made page by page as it is read: nothing is fetched ahead of the reader, and nothing any more once they
 * have left. Between two pages others are answered.
 *
 * @param head what it begins with
 * @param nextPage the next part, and whether more follows
 */
export function pagedText(
  head: string,
  nextPage: () => Promise<{ text: string; more: boolean }>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let begun = false;
  let left = false;
  return new ReadableStream(
    {
      async pull(controller) {
        if (!begun) {
          begun = true;
          return controller.enqueue(encoder.encode(head));
        }
        try {
          // An empty page would leave a reader waiting for ever: the runtime asks again only after it got something.
          for (;;) {
            await yieldToRequests();
            if (left) return;
            const { text, more } = await nextPage();
            if (left) return;
            if (text) controller.enqueue(encoder.encode(text));
            if (!more) return controller.close();
            if (text) return;
          }
        } catch (error) {
          log.failure("export.failed", error);
          controller.error(error);
        }
      },
      cancel() {
        left = true;
      },
    },
    { highWaterMark: 0 },
  );
}

/**
 * A CSV file that is made page by page as it is read. No cell can become a formula.
 *
 * @param nextPage the next rows, and whether more follow
 */
export const csvStream = (
  head: Row,
  nextPage: () => Promise<{ rows: readonly Row[]; more: boolean }>,
): ReadableStream<Uint8Array> =>
  pagedText(writeCsvRow(head), async () => {
    const { rows, more } = await nextPage();
    return { text: rows.map(writeCsvRow).join(""), more };
  });

/**
 * A CSV file of the rows that a list holds when the file is begun; see lib/platform/db/list-snapshot.ts.
 *
 * @param begin which pages there are, and how the rows of one are read
 */
export function csvOfSnapshot(
  head: Row,
  begin: () => Promise<{ pages: string[]; rowsOf: (page: string) => Promise<readonly Row[]> }>,
): ReadableStream<Uint8Array> {
  let begun: ReturnType<typeof begin> | undefined;
  return csvStream(head, async () => {
    begun ??= begin();
    const { pages, rowsOf } = await begun;
    const page = pages.shift();
    return { rows: page === undefined ? [] : await rowsOf(page), more: pages.length > 0 };
  });
}
