/** What is known of a call between its events; kept in storage, since the process may end at any time. */
export interface Progress {
  phase: "placed" | "live" | "spoken" | "heard" | "done";
  /** Of the media stream, until it is used. */
  ticket: string | null;
  callSid: string | null;
  /** When the first sound came, in milliseconds since 1970. */
  firstSoundAt: number | null;
  /** Whether nothing of the sound is missing. */
  isWhole: boolean;
  /** How often the model was asked. */
  asked: number;
  placedAt: number;
  /** When the network was last asked how the call stands. */
  statusAskedAt: number;
}

/** Of a call that begins now. */
export const firstProgress = (): Progress => ({
  ...{ phase: "placed", ticket: null, callSid: null, firstSoundAt: null, isWhole: true, asked: 0 },
  ...{ placedAt: Date.now(), statusAskedAt: Date.now() },
});
