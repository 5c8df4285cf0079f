import { writeCsvRow } from "./csv-write";

type Row = Parameters<typeof writeCsvRow>[0];

/**
 * A CSV file that is made page by page, so that nothing holds all of it. No cell can become a formula.
 *
 * @param nextPage the next rows, and whether more follow
 */
export function csvStream(
  head: Row,
  nextPage: () => Promise<{ rows: readonly Row[]; more: boolean }>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let begun = false;
  return new ReadableStream({
    async pull(controller) {
      if (!begun) controller.enqueue(encoder.encode(writeCsvRow(head)));
      begun = true;
      const { rows, more } = await nextPage();
      if (rows.length > 0) controller.enqueue(encoder.encode(rows.map(writeCsvRow).join("")));
      if (!more) controller.close();
    },
  });
}

/** The answer that a browser saves as a file. */
export const csvResponse = (stream: ReadableStream<Uint8Array>, fileName: string): Response =>
  new Response(stream, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${fileName}"`,
    },
  });
