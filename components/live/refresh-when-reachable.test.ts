import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { refreshRepeatedly, refreshWhenReachable } from "./refresh-when-reachable";

const answer = vi.fn<() => Promise<Response>>();
const refresh = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("navigator", { onLine: true });
  vi.stubGlobal("window", new EventTarget());
  vi.stubGlobal("fetch", answer);
  vi.stubGlobal("location", { pathname: "/o/acme/approvals", search: "?p=1" });
  answer.mockReset().mockResolvedValue(new Response());
  refresh.mockReset();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("asks for nothing while nobody sits there, which would keep the session alive, and goes on at a touch", async () => {
  const end = refreshRepeatedly(refresh);
  await vi.advanceTimersByTimeAsync(60 * 60_000);
  const asked = refresh.mock.calls.length;
  expect(asked).toBeLessThanOrEqual(24);
  expect(asked).toBeGreaterThan(10);
  window.dispatchEvent(new Event("pointermove"));
  await vi.advanceTimersByTimeAsync(0);
  expect(refresh).toHaveBeenCalledTimes(asked + 1);
  await vi.advanceTimersByTimeAsync(60_000);
  window.dispatchEvent(new Event("keydown"));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(refresh.mock.calls.length).toBeGreaterThan(asked + 24);
  end();
  await vi.advanceTimersByTimeAsync(60 * 60_000);
  const atEnd = refresh.mock.calls.length;
  window.dispatchEvent(new Event("pointermove"));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(refresh).toHaveBeenCalledTimes(atEnd);
});

it("does not refresh without a connection, and does once there is one", async () => {
  vi.stubGlobal("navigator", { onLine: false });
  const end = refreshRepeatedly(refresh);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(refresh).not.toHaveBeenCalled();
  expect(answer).not.toHaveBeenCalled();
  vi.stubGlobal("navigator", { onLine: true });
  await vi.advanceTimersByTimeAsync(4_000);
  expect(refresh).toHaveBeenCalledTimes(1);
  end();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(refresh).toHaveBeenCalledTimes(1);
});

it("does not refresh while the server does not answer, or answers that it cannot", async () => {
  answer.mockRejectedValueOnce(new TypeError("Failed to fetch"));
  answer.mockResolvedValueOnce(new Response(null, { status: 503 }));
  const end = refreshRepeatedly(refresh);
  await vi.advanceTimersByTimeAsync(4_000);
  expect(refresh).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(4_000);
  expect(refresh).toHaveBeenCalledTimes(1);
  end();
});

it("ends while it waits for an answer", async () => {
  let arrive = (_: Response) => {};
  answer.mockReturnValueOnce(new Promise((resolve) => (arrive = resolve)));
  const end = refreshRepeatedly(refresh);
  end();
  arrive(new Response());
  await vi.advanceTimersByTimeAsync(10_000);
  expect(refresh).not.toHaveBeenCalled();
});

it("refreshes once after a failure, and gives up in the end", async () => {
  answer.mockRejectedValueOnce(new TypeError("Failed to fetch"));
  void refreshWhenReachable(refresh);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(refresh).toHaveBeenCalledTimes(1);
  answer.mockReset().mockRejectedValue(new TypeError("Failed to fetch"));
  void refreshWhenReachable(refresh);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(answer).toHaveBeenCalledTimes(5);
  expect(refresh).toHaveBeenCalledTimes(1);
});

it("does not refresh for somebody who is signed out: the page to sign in would take this one's place", async () => {
  answer.mockReset().mockResolvedValue(new Response(null, { status: 307 }));
  const end = refreshRepeatedly(refresh);
  await vi.advanceTimersByTimeAsync(12_000);
  expect(refresh).not.toHaveBeenCalled();
  expect(answer).toHaveBeenCalledWith(
    "/o/acme/approvals?p=1",
    expect.objectContaining({ method: "HEAD", redirect: "manual" }),
  );
  answer.mockResolvedValue(new Response());
  await vi.advanceTimersByTimeAsync(4_000);
  expect(refresh).toHaveBeenCalledTimes(1);
  end();
});
