/** What is said to the transcriber besides sound: that more will come, and that none will. */
export const KEEP_ALIVE = "keep-alive";
export const CLOSE_STREAM = "close-stream";

/** A connection to the transcriber. */
export interface TranscriberSocket {
  send(data: Uint8Array<ArrayBuffer> | typeof KEEP_ALIVE | typeof CLOSE_STREAM): void;
  close(): void;
}

export interface TranscriberListener {
  /** @param message as parsed JSON */
  onMessage(message: unknown): void;
  onClose(): void;
}

/** Opens a connection, or throws. */
export type Connect = (listener: TranscriberListener) => Promise<TranscriberSocket>;
