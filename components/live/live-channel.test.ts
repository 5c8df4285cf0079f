import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { listenToChannel, REOPEN_AFTER_MS } from "./live-channel";

class FakeSocket {
  static opened: FakeSocket[] = [];
  onmessage: ((message: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  closed = false;
  constructor(readonly url: string) {
    FakeSocket.opened.push(this);
  }
  close() {
    this.closed = true;
  }
  lose(code = 1006) {
    this.onclose?.({ code });
  }
}
const opened = () => FakeSocket.opened.length;
const last = () => FakeSocket.opened.at(-1) as FakeSocket;

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.opened = [];
  vi.stubGlobal("WebSocket", FakeSocket);
  vi.stubGlobal("location", { protocol: "https:", host: "lumina.example" });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("opens a lost channel again, each time after a longer wait, and gives up in the end", () => {
  listenToChannel("/o/a/live/1", vi.fn());
  expect(last().url).toBe("wss://lumina.example/o/a/live/1");
  for (const [i, wait] of REOPEN_AFTER_MS.entries()) {
    last().lose();
    vi.advanceTimersByTime(wait - 1);
    expect(opened()).toBe(i + 1);
    vi.advanceTimersByTime(1);
    expect(opened()).toBe(i + 2);
  }
  last().lose();
  vi.advanceTimersByTime(3_600_000);
  expect(opened()).toBe(REOPEN_AFTER_MS.length + 1);
});

it("begins with the short waits again once it has spoken", () => {
  const heard = vi.fn();
  listenToChannel("/o/a/live/1", heard);
  for (const wait of [1_000, 2_000, 5_000]) {
    last().lose();
    vi.advanceTimersByTime(wait);
  }
  last().onmessage?.({ data: '{"done":1}' });
  last().onmessage?.({ data: "no JSON" });
  expect(heard.mock.calls).toEqual([[{ done: 1 }], [undefined]]);
  last().lose();
  vi.advanceTimersByTime(1_000);
  expect(opened()).toBe(5);
});

it("stays closed for whoever has lost access, and when nobody listens any more", () => {
  const end = listenToChannel("/o/a/live/1", vi.fn());
  last().lose(1008);
  vi.advanceTimersByTime(3_600_000);
  expect(opened()).toBe(1);
  end();
  const endOther = listenToChannel("/o/a/live/2", vi.fn());
  last().lose();
  endOther();
  vi.advanceTimersByTime(3_600_000);
  expect(opened()).toBe(2);
  expect(last().closed).toBe(true);
});
