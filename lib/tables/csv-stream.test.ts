import { describe, expect, it } from "vitest";
import { csvStream } from "./csv-stream";

const text = new TextDecoder();

/** A million rows, and how many pages of them were asked for. */
function manyRows(pageSize: number, pages = 1_000_000 / pageSize) {
  const asked = { pages: 0 };
  const stream = csvStream(["n"], () => {
    const from = asked.pages++ * pageSize;
    const rows = Array.from({ length: pageSize }, (_, i) => [from + i]);
    return Promise.resolve({ rows, more: asked.pages < pages });
  });
  return { asked, stream };
}

const moment = () => new Promise((resolve) => setTimeout(resolve, 30));

describe("a CSV file made page by page", () => {
  it("fetches no page before the reader asks for it, and none while they pause", async () => {
    const { asked, stream } = manyRows(1_000);
    await moment();
    expect(asked.pages).toBe(0);
    const reader = stream.getReader();
    for (const [chunk, pages] of [0, 1, 2, 3].entries()) {
      expect((await reader.read()).done).toBe(false);
      await moment();
      expect(asked.pages, `after ${chunk + 1} chunks`).toBe(pages);
    }
    await reader.cancel();
  });

  it("fetches nothing more once the reader has left", async () => {
    const { asked, stream } = manyRows(1_000);
    const reader = stream.getReader();
    await reader.read();
    const reading = reader.read();
    await reader.cancel();
    await reading;
    await moment();
    expect(asked.pages).toBeLessThanOrEqual(1);
  });

  it("is whole when it is read to the end, empty pages included", async () => {
    const pages = [[["a"]], [], [["b"]], []];
    const stream = csvStream(["n"], async () => ({ rows: pages.shift() ?? [], more: pages.length > 0 }));
    expect(await new Response(stream).text()).toBe("n\r\na\r\nb\r\n");
  });

  it("fails for the reader when a page fails, instead of looking complete", async () => {
    const stream = csvStream(["n"], () => Promise.reject(new Error("the database is gone")));
    const reader = stream.getReader();
    expect(text.decode((await reader.read()).value)).toBe("n\r\n");
    await expect(reader.read()).rejects.toThrow("the database is gone");
  });
});
