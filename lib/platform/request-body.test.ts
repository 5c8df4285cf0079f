import { describe, expect, it } from "vitest";
import {
  BodyIncompleteError,
  BodyTooLargeError,
  drainBody,
  readBody,
  readForm,
  readJson,
} from "./request-body";

const MIB = 1024 * 1024;

/** A request whose body comes in pieces; tells how many of them were asked for. */
function incoming(pieces: number, size: number, headers: HeadersInit = {}) {
  let given = 0;
  let cancelled = false;
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (given === pieces) return controller.close();
        given++;
        controller.enqueue(new Uint8Array(size).fill(120));
      },
      cancel: () => {
        cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  const request = { headers: new Headers(headers), body, bodyUsed: false } as unknown as Request;
  return { request, given: () => given, cancelled: () => cancelled };
}

/** A request whose body begins and never ends. */
const stalled = () =>
  ({
    headers: new Headers(),
    body: new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array(3)) }),
    bodyUsed: false,
  }) as unknown as Request;

describe("a body within its limit", () => {
  it("is one piece of memory, whether its length was announced or not", async () => {
    for (const headers of [undefined, { "content-length": "100000" }, { "content-length": "7" }]) {
      const bytes = await readBody(incoming(10, 10_000, headers).request, 100_000);
      expect(bytes.byteLength).toBe(100_000);
      expect(bytes.buffer.byteLength).toBe(100_000);
      expect(bytes.every((byte) => byte === 120)).toBe(true);
    }
  });

  it("may be empty, or not be there", async () => {
    expect((await readBody(incoming(0, 0).request, 10)).byteLength).toBe(0);
    expect((await readBody(new Request("https://x.example", { method: "POST" }), 10)).byteLength).toBe(0);
  });

  it("is read as JSON or as a form, and is nothing when it is neither", async () => {
    const post = (body: BodyInit, type?: string) =>
      new Request("https://x.example", {
        method: "POST",
        body,
        headers: type ? { "content-type": type } : undefined,
      });
    expect(await readJson(post('{"a":[1]}'), 100)).toEqual({ a: [1] });
    expect(await readJson(post('{"a":'), 100)).toBeUndefined();
    expect((await readForm(post(new URLSearchParams({ a: "ü" })), 100))?.get("a")).toBe("ü");
    expect(await readForm(post("--y", "multipart/form-data; boundary=x"), 100)).toBeNull();
    expect(await readForm(post("a=1", "text/plain"), 100)).toBeNull();
  });
});

describe("a body past its limit", () => {
  it("is refused after the rest has come in, with its endpoint's own sentence", async () => {
    for (const headers of [undefined, { "content-length": "600000" }, { "content-length": "1" }]) {
      const { request, given } = incoming(60, 10_000, headers);
      const reading = readBody(request, 512 * 1024, { tooLarge: "Shorten it." });
      await expect(reading).rejects.toThrow(BodyTooLargeError);
      await expect(reading).rejects.toThrow("Shorten it.");
      expect(given()).toBe(60);
    }
    await expect(readBody(incoming(3, MIB).request, 2 * MIB)).rejects.toThrow("at most 2 MiB");
  });

  it("is not read for ever: the connection is closed after 64 MiB, or at once when more is announced", async () => {
    const endless = incoming(Number.POSITIVE_INFINITY, MIB);
    await expect(readBody(endless.request, 1000)).rejects.toThrow(BodyTooLargeError);
    expect([endless.given(), endless.cancelled()]).toEqual([65, true]);
    const announced = incoming(Number.POSITIVE_INFINITY, MIB, { "content-length": "100000000" });
    await expect(readBody(announced.request, 1000)).rejects.toThrow(BodyTooLargeError);
    expect([announced.given(), announced.cancelled()]).toEqual([0, true]);
  });

  it("is discarded without being kept when nobody wants it", async () => {
    const unwanted = incoming(100, 10_000);
    await drainBody(unwanted.request);
    expect(unwanted.given()).toBe(100);
    await drainBody(new Request("https://x.example"));
  });
});

it("a byte stream is read into the same memory, and comes to the same", async () => {
  const pieces = Array.from({ length: 50 }, (_, index) => new Uint8Array(7_000 + index).fill(index));
  const buffers = new Set<number>();
  const body = new ReadableStream({
    type: "bytes",
    pull(controller) {
      const view = controller.byobRequest?.view;
      if (view) buffers.add(view.buffer.byteLength);
      const piece = pieces.shift();
      if (piece) controller.enqueue(piece);
      else {
        controller.close();
        controller.byobRequest?.respond(0);
      }
    },
  });
  const expected = pieces.flatMap((piece) => [...piece]);
  const request = { headers: new Headers(), body, bodyUsed: false } as unknown as Request;
  const bytes = await readBody(request, 1_000_000);
  expect([...bytes]).toEqual(expected);
  expect([...buffers]).toEqual([65_536]);
});

it("a body whose connection is lost is no failure of ours", async () => {
  const body = new ReadableStream({
    pull(controller) {
      controller.error(new Error("Network connection lost."));
    },
  });
  const request = { headers: new Headers(), body, bodyUsed: false } as unknown as Request;
  await expect(readBody(request, 10)).rejects.toThrow(BodyIncompleteError);
});

it("a body that pauses, or takes too long altogether, is given up", async () => {
  await expect(readBody(stalled(), 10, { idleMs: 20 })).rejects.toThrow(BodyIncompleteError);
  const drops = new ReadableStream<Uint8Array>({
    async pull(controller) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      controller.enqueue(new Uint8Array(1));
    },
  });
  const slow = { headers: new Headers(), body: drops, bodyUsed: false } as unknown as Request;
  await expect(readBody(slow, 1_000_000, { totalMs: 60 })).rejects.toThrow(BodyIncompleteError);
});

describe("bodies together", () => {
  const open: (() => void)[] = [];

  /** Begins to read a body that pauses until it is told to end. */
  function begin(size: number, network: string, person?: string): Promise<string> {
    const ended = new Promise<void>((resolve) => open.push(resolve));
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        await ended;
        controller.close();
      },
    });
    const headers = new Headers({ "content-length": `${size}`, "cf-connecting-ip": network });
    const request = { headers, body, bodyUsed: false } as unknown as Request;
    return readBody(request, 4 * MIB, { person }).then(
      () => "read",
      (error: Error) => `${error.name}: ${error.message}`,
    );
  }
  const next = (body: Promise<string>) =>
    Promise.race([body, new Promise<string>((resolve) => setTimeout(resolve, 5, "reading"))]);
  const endAll = () => {
    for (const end of open.splice(0)) end();
  };
  const [HERE, THERE, ELSEWHERE] = ["192.0.2.7", "192.0.2.8", "192.0.2.9"];

  it("of one person fill a part of the memory; a form is still taken, and so are others", async () => {
    const first = Array.from({ length: 3 }, () => begin(4 * MIB, HERE, "usr_a"));
    expect(await next(begin(MIB, THERE, "usr_a"))).toMatch(
      /^BodiesBusyError: Too much is being sent from your account or network/,
    );
    const form = begin(2000, HERE, "usr_a");
    const other = begin(4 * MIB, HERE, "usr_b");
    expect(await Promise.all([form, other].map(next))).toEqual(["reading", "reading"]);
    endAll();
    expect(await Promise.all([...first, form, other])).toEqual(Array(5).fill("read"));
    const again = begin(4 * MIB, HERE, "usr_a");
    endAll();
    expect(await again).toBe("read");
  });

  it("of one network are counted together, by what they announce, and a form is still taken", async () => {
    const first = Array.from({ length: 32 }, () => begin(MIB, HERE));
    expect(await next(begin(MIB, HERE))).toMatch(/^BodiesBusyError: Too much is being sent from your/);
    expect(await next(begin(MIB, HERE, "usr_c"))).toMatch(/^BodiesBusyError/);
    const others = [begin(2000, HERE), begin(MIB, THERE)];
    expect(await Promise.all(others.map(next))).toEqual(["reading", "reading"]);
    endAll();
    expect(await Promise.all([...first, ...others])).toEqual(Array(34).fill("read"));
  });

  it("of all have a sum; those that were let in are read to their end", async () => {
    const large = Array.from({ length: 16 }, (_, i) => begin(4 * MIB, i % 2 ? HERE : THERE));
    expect(await next(begin(MIB, ELSEWHERE))).toBe(
      "BodiesBusyError: Too much is being sent to us at the moment. Wait a few seconds and try again.",
    );
    const forms = Array.from({ length: 300 }, () => begin(65_536, ELSEWHERE));
    const outcomes = await Promise.all(forms.map(next));
    expect(outcomes.filter((each) => each === "reading")).toHaveLength(256);
    endAll();
    expect(await Promise.all(large)).toEqual(Array(16).fill("read"));
  });

  it("that are refused are not read, and leave nothing behind", async () => {
    const first = Array.from({ length: 32 }, () => begin(MIB, HERE));
    const { request, given, cancelled } = incoming(3, 1000, {
      "cf-connecting-ip": HERE,
      "content-length": "300000",
    });
    await expect(readBody(request, MIB)).rejects.toThrow("Wait a few seconds and try again.");
    expect([given(), cancelled()]).toEqual([0, false]);
    expect((await readBody(request, MIB, { isHeld: true })).byteLength).toBe(3000);
    endAll();
    expect(await Promise.all(first)).toEqual(Array(32).fill("read"));
    const later = begin(MIB, HERE);
    endAll();
    expect(await later).toBe("read");
  });
});
