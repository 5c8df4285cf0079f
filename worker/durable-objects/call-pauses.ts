import * as z from "zod";
import { tenantDb } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { pauseTwilioRecording } from "@/lib/providers/twilio";
import { findCall } from "@/lib/voice/calls";
import type { AboutCall } from "@/lib/voice/channel";
import type { MediaSession } from "@/lib/voice/live/session";
import { beginPause, endPause } from "@/lib/voice/pauses";
import { callHasEnded } from "@/lib/voice/status";

const askedSchema = z.object({ isPaused: z.boolean(), userId: z.string() });

/** Whether the call is paused, and whether Twilio's recording is known to be as well. */
interface State {
  isPaused: boolean;
  isTold: boolean;
}

/** Keeps parts of a call from being recorded and transcribed; kept in storage, since the process may end at any time. */
export class CallPauses {
  private changing: Promise<unknown> = Promise.resolve();

  constructor(private readonly storage: DurableObjectStorage) {}

  /** A media stream that begins while the call is paused is paused, too. */
  async applyTo(session: MediaSession): Promise<void> {
    if ((await this.state()).isPaused) session.pause();
  }

  /**
   * Somebody who follows the call pauses it, or goes on. What they asked for already changes nothing, also when two ask at
   * the same moment: one waits for the other.
   *
   * @param fallbackMs where the call is when no sound of it comes
   * @returns 409 when the call is over, or not connected yet
   */
  change(
    asked: unknown,
    about: AboutCall,
    session: MediaSession | null,
    fallbackMs: number,
  ): Promise<Response> {
    const answer = this.changing.then(() => this.changeNow(asked, about, session, fallbackMs));
    this.changing = answer.catch(() => undefined);
    return answer;
  }

  private async changeNow(
    asked: unknown,
    about: AboutCall,
    session: MediaSession | null,
    fallbackMs: number,
  ): Promise<Response> {
    const { isPaused, userId } = askedSchema.parse(asked);
    const db = tenantDb(about.organizationId);
    const { status } = await findCall(db, about.callId);
    if (status !== "in-progress") return new Response(null, { status: 409 });
    if ((await this.state()).isPaused === isPaused) return new Response(null, { status: 204 });
    const actor = { kind: "user", id: userId } as const;
    if (isPaused) {
      // From this moment on; what is written follows.
      const atMs = session?.pause() ?? fallbackMs;
      try {
        await beginPause(db, actor, about.callId, atMs);
      } catch (error) {
        session?.resume();
        throw error;
      }
    } else await endPause(db, actor, about.callId, session?.resume() ?? fallbackMs);
    await this.storage.put<State>("pauses", { isPaused, isTold: false });
    await this.tellTwilio(about);
    return new Response(null, { status: 204 });
  }

  /** Twilio's recording may not have begun yet, or Twilio may not answer: it is told again until it knows. */
  async tellTwilio({ organizationId, callId }: AboutCall): Promise<void> {
    const { isPaused, isTold } = await this.state();
    if (isTold) return;
    const { providerSid, records, status } = await findCall(tenantDb(organizationId), callId);
    if (!records || providerSid === null || callHasEnded(status)) return;
    try {
      if (await pauseTwilioRecording(providerSid, isPaused))
        await this.storage.put<State>("pauses", { isPaused, isTold: true });
    } catch (error) {
      log.warn("voice.pause-not-told", { callId, isPaused, error });
    }
  }

  private async state(): Promise<State> {
    return (await this.storage.get<State>("pauses")) ?? { isPaused: false, isTold: true };
  }
}
