/** Who speaks: the organization's own side, or the other one. */
export const PARTIES = ["us", "them"] as const;
export type Party = (typeof PARTIES)[number];

export const CALL_DIRECTIONS = ["outbound", "inbound"] as const;

/** How long was talked, as a list is filtered by it: seconds from, and up to. A call that nobody answered has no length. */
export const CALL_LENGTHS = {
  short: [0, 60],
  medium: [60, 300],
  long: [300, null],
} as const satisfies Record<string, readonly [number, number | null]>;
export type CallLength = keyof typeof CALL_LENGTHS;

/** The life of a call, in Twilio's words but for "placing": nobody has been asked to carry it yet. It moves forward only. */
export const CALL_STATUSES = [
  "placing",
  "queued",
  "ringing",
  "in-progress",
  "completed",
  "busy",
  "no-answer",
  "canceled",
  "failed",
] as const;
export type CallStatus = (typeof CALL_STATUSES)[number];

const RANK: Record<CallStatus, number> = {
  placing: 0,
  queued: 1,
  ringing: 2,
  "in-progress": 3,
  completed: 4,
  busy: 4,
  "no-answer": 4,
  canceled: 4,
  failed: 4,
};

export const callHasEnded = (status: CallStatus): boolean => RANK[status] === 4;

/** The statuses of a call that goes on. */
export const CALL_IN_PROGRESS: readonly CallStatus[] = CALL_STATUSES.filter(
  (status) => !callHasEnded(status),
);

/** Whether a report of the second status says more than the first: callbacks come twice, late and out of order. */
export const callMayBecome = (from: CallStatus, to: CallStatus): boolean => RANK[to] > RANK[from];

/** The statuses that may become this one. */
export const callStatusesBefore = (to: CallStatus): CallStatus[] =>
  CALL_STATUSES.filter((from) => callMayBecome(from, to));

/** "partial": a part of the call was not transcribed. "none": nothing was, because nothing was said or it did not begin. */
export const TRANSCRIPT_STATUSES = ["waiting", "live", "complete", "partial", "none"] as const;

/** "none": nothing was recorded. "failed": the recording could not be fetched. */
export const RECORDING_STATUSES = ["expected", "stored", "none", "failed", "deleted"] as const;
export type RecordingStatus = (typeof RECORDING_STATUSES)[number];

/** "off": nobody was asked, because the integration may not run; "used-up": because the month's requests were used up. */
export const INSIGHT_STATUSES = ["waiting", "done", "failed", "off", "used-up"] as const;
export type InsightStatus = (typeof INSIGHT_STATUSES)[number];

/** "sentiment": how a part of the call sounds, from its first utterance to its last; its text is one of SENTIMENTS. */
export const INSIGHT_KINDS = ["summary", "next-step", "question", "objection", "sentiment"] as const;
export type InsightKind = (typeof INSIGHT_KINDS)[number];

export const SENTIMENTS = ["positive", "neutral", "negative"] as const;
export type Sentiment = (typeof SENTIMENTS)[number];

/** What a correction of a transcript changed: the words, who said them, or the name of who did. */
export const EDIT_KINDS = ["text", "speaker", "name"] as const;
export type EditKind = (typeof EDIT_KINDS)[number];

export const COMMITMENT_KINDS = ["delivery", "quantity", "price", "callback", "documents"] as const;
export type CommitmentKind = (typeof COMMITMENT_KINDS)[number];

export const COMMITMENT_STATUSES = ["proposed", "accepted", "dismissed"] as const;
