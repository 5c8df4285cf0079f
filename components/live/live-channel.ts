/** Waits in milliseconds before a channel that was lost is opened again; after the last one it is given up. */
export const REOPEN_AFTER_MS: readonly number[] = [1_000, 2_000, 5_000, 10_000, 20_000, 30_000];
/** Closed by the server for good: whoever listens has lost access (decision 031). */
const POLICY_VIOLATION = 1008;

/**
 * Listens on a live channel. A channel that is lost is opened again, each time after a longer wait; one that has spoken
 * begins with the short waits again. Where none opens (a strict proxy) it is given up after six tries.
 *
 * @param channel `/o/{slug}/live/{id}`
 * @returns ends it
 */
export function listenToChannel(channel: string, onMessage: (message: unknown) => void): () => void {
  let tries = 0;
  let socket: WebSocket | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const open = () => {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    socket = new WebSocket(`${scheme}://${location.host}${channel}`);
    socket.onmessage = ({ data }) => {
      tries = 0;
      onMessage(parsed(String(data)));
    };
    socket.onclose = ({ code }) => {
      const wait = REOPEN_AFTER_MS[tries++];
      if (code !== POLICY_VIOLATION && wait !== undefined) timer = setTimeout(open, wait);
    };
  };
  open();
  return () => {
    clearTimeout(timer);
    if (socket) socket.onclose = null;
    socket?.close();
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
