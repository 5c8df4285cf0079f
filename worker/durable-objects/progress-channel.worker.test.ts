import { runInDurableObject } from "cloudflare:test";
import { expect, it } from "vitest";
import { ACCESS_HEADER } from "@/lib/platform/progress";
import { bindings } from "@/lib/platform/runtime";
import type { ProgressChannel } from "./progress-channel";

/** What a listener's socket is closed with when the runtime tells of a close with this code. */
async function answerTo(code: number): Promise<number> {
  const { PROGRESS } = bindings();
  const channel = PROGRESS.get(PROGRESS.idFromName(`close-${code}`));
  const headers = { upgrade: "websocket", [ACCESS_HEADER]: "{}" };
  const { webSocket } = await channel.fetch("https://progress/", { headers });
  if (!webSocket) throw new Error("No socket was opened.");
  webSocket.accept();
  const closed = new Promise<number>((resolve) =>
    webSocket.addEventListener("close", (event) => resolve(event.code)),
  );
  await runInDurableObject(channel as never, async (instance: ProgressChannel, state) => {
    const [socket] = state.getWebSockets();
    await instance.webSocketClose(socket as WebSocket, code);
  });
  return closed;
}

it.each([
  [1000, 1000],
  [1001, 1001],
  [1011, 1011],
  [3000, 3000],
  [4999, 4999],
  [1004, 1000],
  [1005, 1000],
  [1006, 1000],
  [1015, 1000],
  [2000, 1000],
  [5000, 1000],
  [0, 1000],
])("answers a close with code %i by %i", async (code, answer) => {
  expect(await answerTo(code)).toBe(answer);
});
