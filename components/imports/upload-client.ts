/** Sends a file in parts. Runs in the browser; a part that is there already is not sent again. */

interface UploadPlan {
  id: string;
  fileName: string;
  byteSize: number;
  partBytes: number;
  parts: number;
  received: { position: number; hash: string }[];
}

export interface UploadState {
  id: string;
  /** Bytes that are safe in storage. */
  sent: number;
  /** Waiting for the network, in place of sending. */
  waiting: boolean;
}

export interface UploadOptions {
  slug: string;
  /** An upload to go on with; a new one is opened otherwise. */
  resume?: string;
  signal: AbortSignal;
  onState: (state: UploadState) => void;
}

/** The session ended: sign in again, then go on. */
export class UploadSignedOutError extends Error {
  override readonly name = "SignedOutError";
}

/** The server said no, in words for the person. */
export class RefusedError extends Error {
  override readonly name = "RefusedError";
}

const RETRY_MS = [1000, 2000, 4000, 8000, 15_000];

/** @returns the id of the import, whose file is complete and analysed. @throws SignedOutError, RefusedError, AbortError */
export async function sendFile(file: File, options: UploadOptions): Promise<string> {
  const base = `/o/${options.slug}/imports`;
  const plan = options.resume
    ? await ask<UploadPlan>(options, "GET", `${base}/${options.resume}/parts`)
    : await ask<UploadPlan>(
        options,
        "POST",
        `${base}/uploads`,
        JSON.stringify({ fileName: file.name, byteSize: file.size }),
      );
  await refuseOtherFile(file, plan);
  const here = new Set(plan.received.map((part) => part.position));
  const tell = (waiting: boolean) => options.onState({ id: plan.id, sent: sentBytes(plan, here), waiting });
  tell(false);
  for (let position = 1; position <= plan.parts; position++) {
    if (here.has(position)) continue;
    const part = partOf(file, plan, position);
    await ask(options, "PUT", `${base}/${plan.id}/parts/${position}`, part, () => tell(true));
    here.add(position);
    tell(false);
  }
  await ask(options, "POST", `${base}/${plan.id}/uploaded`);
  return plan.id;
}

const partOf = (file: File, plan: UploadPlan, position: number): Blob =>
  file.slice((position - 1) * plan.partBytes, Math.min(file.size, position * plan.partBytes));

function sentBytes(plan: UploadPlan, here: ReadonlySet<number>): number {
  if (here.size === plan.parts) return plan.byteSize;
  const last = here.has(plan.parts) ? plan.byteSize - (plan.parts - 1) * plan.partBytes : 0;
  return (here.size - (last > 0 ? 1 : 0)) * plan.partBytes + last;
}

/** Goes on only with the very file whose parts are there: its size and the hashes of those parts must agree. */
async function refuseOtherFile(file: File, plan: UploadPlan): Promise<void> {
  const other = `This is not the file whose upload was started (${plan.fileName}): choose that one, or start a new import.`;
  if (file.size !== plan.byteSize) throw new RefusedError(other);
  for (const { position, hash } of plan.received) {
    const bytes = await partOf(file, plan, position).arrayBuffer();
    if ((await sha256(bytes)) !== hash) throw new RefusedError(other);
  }
}

async function sha256(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const FAILED_OFTEN = "The connection failed several times. What was sent is kept: continue.";

async function messageOf(response: Response): Promise<string | undefined> {
  const { message } = (await response.json().catch(() => ({}))) as { message?: string };
  return message;
}

/** One request; the network and the server may fail a few times before it counts. */
async function ask<Answer>(
  { signal }: UploadOptions,
  method: string,
  path: string,
  body?: BodyInit,
  onWait?: () => void,
): Promise<Answer> {
  for (let attempt = 0; ; attempt++) {
    const response = await fetch(path, { method, body, signal }).catch((error: unknown) => {
      if (signal.aborted) throw error;
      return null;
    });
    if (response?.ok) return (await response.json()) as Answer;
    if (response && response.status < 500 && response.status !== 408) {
      const message = await messageOf(response);
      if (response.status === 401) throw new UploadSignedOutError(message);
      throw new RefusedError(message ?? "This file cannot be imported.");
    }
    const wait = RETRY_MS[attempt];
    const isBusy = response?.status === 503;
    // A server that does not say when to try again waited for its storage already, and says what to do.
    if (isBusy && (wait === undefined || !response.headers.has("retry-after")))
      throw new RefusedError((await messageOf(response)) ?? FAILED_OFTEN);
    if (wait === undefined) throw new RefusedError(FAILED_OFTEN);
    onWait?.();
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}
