import { DurableObject } from "cloudflare:workers";
import * as z from "zod";
import { dayIn } from "@/lib/platform/clock";
import { tenantDb } from "@/lib/platform/db";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { type Bindings, provideBindings } from "@/lib/platform/runtime";
import { processorInOrder } from "@/lib/processors/queries";
import { deepgramConnect, hasDeepgram } from "@/lib/providers/deepgram";
import { twilioAccount } from "@/lib/providers/twilio";
import {
  findCall,
  type NumberedSegment,
  noteNotPlaced,
  noteStatus,
  noteTranscript,
  storeUtterances,
} from "@/lib/voice/calls";
import { type AboutCall, aboutCallSchema } from "@/lib/voice/channel";
import { likelyWords } from "@/lib/voice/context";
import { drawInsights, giveUpInsights } from "@/lib/voice/insights/store";
import { MediaSession } from "@/lib/voice/live/session";
import { seesCall } from "@/lib/voice/privacy";
import { applyPromiseRule } from "@/lib/voice/promises/rule";
import { beginFetching } from "@/lib/voice/recordings/record";
import { callHasEnded, type Party } from "@/lib/voice/status";
import { trackCalls } from "../track-calls";
import { CallPauses } from "./call-pauses";
import { firstProgress, type Progress } from "./call-progress";
import * as times from "./call-times";
import { CallTranscript } from "./call-transcript";
import { endCall, lookForEnd, UNKNOWN_PLACING } from "./end-call";
import {
  acceptListener,
  allowedListeners,
  answerClose,
  closeListener,
  isSameText,
  trySend,
} from "./listeners";
import { askNetwork } from "./place-call";

/**
 * One call: asks the network to carry it, takes its sound, has it transcribed, numbers and stores what is said before it tells
 * those who follow, and has the transcript read when the call is over. Closes itself by its alarm.
 */
export class CallChannel extends DurableObject<Bindings> {
  private session: MediaSession | null = null;
  private isOpening = false;
  private readonly transcript: CallTranscript;
  private readonly pauses: CallPauses;
  private allowed: { sockets: WebSocket[]; until: number; count: number } | null = null;
  private telling: Promise<void> = Promise.resolve();

  constructor(state: DurableObjectState, env: Bindings) {
    super(state, env);
    provideBindings(env);
    this.transcript = new CallTranscript(state.storage.sql);
    this.pauses = new CallPauses(state.storage);
  }

  override async fetch(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    if (request.headers.get("upgrade") === "websocket")
      return pathname === "/media"
        ? this.openMedia()
        : this.listen(request, Number(searchParams.get("after")));
    if (pathname === "/place") return this.place(aboutCallSchema.parse(await request.json()));
    if (pathname === "/received") return this.receive(aboutCallSchema.parse(await request.json()));
    if (pathname === "/answered")
      return this.prepareMedia(z.object({ callSid: z.string() }).parse(await request.json()));
    if (pathname === "/changed") return this.changed();
    if (pathname === "/hang-up")
      return endCall(aboutCallSchema.safeParse(await this.ctx.storage.get("about")).data);
    if (pathname === "/forget") return this.erase();
    if (pathname === "/read-again") return this.readAgain(aboutCallSchema.parse(await request.json()));
    if (pathname === "/moment") return this.moment();
    if (pathname === "/pause") return this.pause(await request.json());
    return new Response(null, { status: 404 });
  }

  private async begin(about: AboutCall): Promise<void> {
    await this.ctx.storage.put("about", about);
    await this.save(firstProgress());
    await this.ctx.storage.setAlarm(Date.now() + times.FLUSH_MS);
  }

  /** Somebody calls us; a second time nothing happens. */
  private async receive(about: AboutCall): Promise<Response> {
    if (!(await this.ctx.storage.get("about"))) await this.begin(about);
    return new Response(null, { status: 204 });
  }

  /** Asks the network once: what was begun and not finished cannot be told from what was. */
  private async place(about: AboutCall): Promise<Response> {
    const db = tenantDb(about.organizationId);
    const call = await findCall(db, about.callId);
    if (call.status !== "placing" || call.providerSid !== null || (await this.ctx.storage.get("about")))
      return new Response(null, { status: 204 });
    await this.begin(about);
    try {
      const providerSid = await askNetwork(about, call);
      await noteStatus(db, about.callId, { status: "queued", providerSid });
    } catch (error) {
      const failure = error instanceof UserError ? error.message : UNKNOWN_PLACING;
      if (!(error instanceof UserError)) log.failure("voice.not-placed", error, { callId: about.callId });
      await noteNotPlaced(db, about.callId, failure);
    }
    return this.changed();
  }

  private async prepareMedia({ callSid }: { callSid: string }): Promise<Response> {
    const progress = await this.progress();
    // Asked again for the same call, it is the same ticket: Twilio may follow either answer.
    const ticket = (callSid === progress.callSid && progress.ticket) || crypto.randomUUID();
    await this.save({ ...progress, ticket, callSid });
    return new Response(ticket);
  }

  /** The network's socket. Plain, not hibernating: frames come fifty times a second. */
  private async openMedia(): Promise<Response> {
    if (this.session || this.isOpening) return new Response(null, { status: 409 });
    this.isOpening = true;
    try {
      return await this.openSession();
    } finally {
      this.isOpening = false;
    }
  }

  private async openSession(): Promise<Response> {
    const about = await this.about();
    const progress = await this.progress();
    const { 0: client, 1: server } = new WebSocketPair();
    server.accept();
    server.binaryType = "arraybuffer";
    const call = await findCall(tenantDb(about.organizationId), about.callId);
    const words = await likelyWords(tenantDb(about.organizationId), call);
    const offsetMs = progress.firstSoundAt === null ? 0 : Date.now() - progress.firstSoundAt;
    const speakers: [Party, Party] = call.direction === "outbound" ? ["us", "them"] : ["them", "us"];
    let hasBegun = false;
    const session = new MediaSession(
      deepgramConnect(words),
      offsetMs,
      {
        admits: async (start) => {
          hasBegun = await this.admit(start);
          return hasBegun;
        },
        onSegment: (segment, endsSpeech) =>
          this.tell({
            type: "segments",
            segments: this.transcript.add(segment, endsSpeech, speakers).map(shown),
          }),
        onInterim: (channel, segment) =>
          this.tell({
            ...{ type: "interim", speaker: speakers[channel] },
            text: segment && this.transcript.hiddenInterim(segment),
          }),
        onEnd: (isWhole) =>
          void this.heard(session, hasBegun, isWhole).catch((error) =>
            // The alarm finishes what was not.
            log.failure("voice.not-finished", error, { callId: about.callId }),
          ),
      },
      (reason) => {
        log.warn("voice.media-refused", { callId: about.callId, reason });
        server.close(1008, reason);
      },
    );
    await this.pauses.applyTo(session);
    this.session = session;
    setTimeout(() => {
      if (hasBegun || this.session !== session) return;
      server.close(1008, "no start");
      session.end();
    }, times.START_WITHIN_MS);
    server.addEventListener("message", ({ data }) => session.hear(data));
    for (const end of ["close", "error"] as const) server.addEventListener(end, () => session.end());
    return new Response(null, { status: 101, webSocket: client });
  }

  /** A ticket opens the sound of its call, once. Nothing is transcribed unless it may be. */
  private async admit(start: { callSid: string; accountSid: string; ticket: string }): Promise<boolean> {
    const progress = await this.progress();
    const { ticket, callSid } = progress;
    const isRight =
      ticket !== null &&
      isSameText(start.ticket, ticket) &&
      start.callSid === callSid &&
      start.accountSid === twilioAccount()?.sid;
    if (!isRight || !hasDeepgram() || !(await processorInOrder("deepgram"))) return false;
    await this.save({
      ...progress,
      ...{ ticket: null, phase: "live", firstSoundAt: progress.firstSoundAt ?? Date.now() },
    });
    const about = await this.about();
    await noteTranscript(tenantDb(about.organizationId), about.callId, "live");
    this.tell({ type: "call" });
    return true;
  }

  private async heard(session: MediaSession, hasBegun: boolean, isWhole: boolean): Promise<void> {
    if (this.session === session) this.session = null;
    if (!hasBegun) return;
    const progress = await this.progress();
    await this.save({ ...progress, phase: "spoken", isWhole: progress.isWhole && isWhole });
    await this.finishIfOver();
  }

  private async pause(asked: unknown): Promise<Response> {
    const about = aboutCallSchema.safeParse(await this.ctx.storage.get("about"));
    if (!about.success) return new Response(null, { status: 409 });
    const { firstSoundAt } = await this.progress();
    const fallbackMs = firstSoundAt === null ? 0 : Date.now() - firstSoundAt;
    const answer = await this.pauses.change(asked, about.data, this.session, fallbackMs);
    this.tell({ type: "call" });
    return answer;
  }

  private async changed(): Promise<Response> {
    // A late report of a call that is forgotten here.
    if (!(await this.ctx.storage.get("about"))) return new Response(null, { status: 204 });
    this.tell({ type: "call" });
    await this.pauses.tellTwilio(await this.about());
    await this.finishIfOver();
    return new Response(null, { status: 204 });
  }

  /** When the call has ended and its last words have come, the transcript is as whole as it will be, and is read. */
  private async finishIfOver(): Promise<void> {
    if (this.session) return;
    const { organizationId, callId } = await this.about();
    const db = tenantDb(organizationId);
    const call = await findCall(db, callId);
    if (!callHasEnded(call.status)) return;
    await this.flush();
    const progress = await this.progress();
    if (progress.phase === "heard" || progress.phase === "done") return;
    const heard = progress.isWhole && progress.phase === "spoken" ? "complete" : "partial";
    // Its sound was asked for and never came: the recording has what was said.
    const isLost = progress.ticket !== null && call.status === "completed" && call.answeredAt !== null;
    await noteTranscript(db, callId, progress.phase !== "placed" || isLost ? heard : "none");
    await this.save({ ...progress, phase: "heard" });
    await beginFetching(db, callId);
    this.tell({ type: "call" });
    await this.ctx.storage.setAlarm(Date.now());
  }

  private async flush(): Promise<void> {
    const { organizationId, callId } = await this.about();
    for (let round = 0; round < times.MOST_FLUSHES; round++) {
      const { segments, note } = this.transcript.unflushed();
      if (segments.length === 0) return;
      await storeUtterances(tenantDb(organizationId), callId, segments);
      note();
    }
  }

  // A failure here would end the object, and the sound of the call with it.
  override async alarm(): Promise<void> {
    try {
      await this.goOn();
    } catch (error) {
      // The call is gone, with its organization or by a request to delete it.
      if (error instanceof NotFoundError) return this.forget();
      log.failure("voice.alarm-failed", error);
      const { placedAt } = await this.progress();
      if (Date.now() - placedAt > 2 * times.LONGEST_MS) return this.forget();
      await this.ctx.storage.setAlarm(Date.now() + times.AGAIN_MS);
    }
  }

  private async goOn(): Promise<void> {
    const progress = await this.progress();
    if (progress.phase === "done") return this.forget();
    if (progress.phase === "heard") return this.readTranscript(progress);
    await this.flush();
    // A process that ended took the sound with it: what was heard before stays.
    if (progress.phase === "live" && !this.session) await this.save({ ...progress, isWhole: false });
    await this.pauses.tellTwilio(await this.about());
    const end = await lookForEnd(await this.about(), await this.progress(), this.session !== null);
    if (end.isOver) this.session?.end();
    if (end.isAsked) await this.save({ ...(await this.progress()), statusAskedAt: Date.now() });
    await this.finishIfOver();
    if ((await this.progress()).phase !== "heard")
      await this.ctx.storage.setAlarm(Date.now() + times.FLUSH_MS);
  }

  private async readTranscript(progress: Progress): Promise<void> {
    const { organizationId, callId, timeZone } = await this.about();
    const db = tenantDb(organizationId);
    const wait = times.ASK_AGAIN_MS[progress.asked];
    // Counted before it is asked: an answer that cannot be stored is paid for, too.
    await this.save({ ...progress, asked: progress.asked + 1 });
    await trackCalls(organizationId);
    const call = await findCall(db, callId);
    const day = dayIn(new Date(call.answeredAt ?? call.createdAt), timeZone);
    const outcome = wait === undefined ? "given up" : await drawInsights(db, callId, day);
    if (outcome === "again") return this.ctx.storage.setAlarm(Date.now() + (wait ?? 0));
    if (outcome === "given up") await giveUpInsights(db, callId);
    // It was made whole meanwhile, and has to be read again.
    else if ((await findCall(db, callId)).insightStatus === "waiting")
      return this.ctx.storage.setAlarm(Date.now() + times.FLUSH_MS);
    else await applyPromiseRule(db, callId);
    await this.save({ ...(await this.progress()), phase: "done" });
    this.tell({ type: "call" });
    await this.ctx.storage.setAlarm(Date.now() + times.KEPT_MS);
  }

  /** Where in its sound the call is now; 409 while nothing of it is heard. */
  private async moment(): Promise<Response> {
    const progress = await this.ctx.storage.get<Progress>("progress");
    const from = progress?.phase === "live" ? progress.firstSoundAt : null;
    return from === null ? new Response(null, { status: 409 }) : Response.json({ atMs: Date.now() - from });
  }

  /** The organization is erased: nothing of the call stays, and nobody hears it any more. */
  private async erase(): Promise<Response> {
    this.session?.end();
    this.session = null;
    await this.forget();
    for (const socket of this.ctx.getWebSockets()) closeListener(socket);
    return new Response(null, { status: 204 });
  }

  /** The transcript of a call that is over was made whole, also when the call was forgotten here. */
  private async readAgain(about: AboutCall): Promise<Response> {
    await this.ctx.storage.put("about", about);
    await this.save({ ...firstProgress(), phase: "heard" });
    await this.ctx.storage.setAlarm(Date.now());
    this.tell({ type: "call" });
    return new Response(null, { status: 204 });
  }

  private async forget(): Promise<void> {
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
    this.transcript.prepare();
  }

  private listen(request: Request, after: number): Response {
    this.allowed = null;
    return acceptListener(this.ctx, request, (socket) => {
      const segments = this.transcript.after(Number.isInteger(after) && after >= 0 ? after : 0);
      socket.send(JSON.stringify({ type: "segments", segments: segments.map(shown) }));
    });
  }

  /** Tells everybody who follows the call, in the order of telling. */
  private tell(message: object): void {
    const text = JSON.stringify(message);
    this.telling = this.telling
      .then(async () => {
        for (const socket of await this.listeners()) trySend(socket, text);
      })
      .catch((error) => log.warn("voice.not-told", { error }));
  }

  private async listeners(): Promise<WebSocket[]> {
    const sockets = this.ctx.getWebSockets();
    if (!this.allowed || this.allowed.until < Date.now() || this.allowed.count !== sockets.length)
      this.allowed = {
        sockets: await allowedListeners(sockets, seesCall((await this.about()).callId)),
        ...{ until: Date.now() + times.ACCESS_MS, count: sockets.length },
      };
    return this.allowed.sockets;
  }

  override async webSocketClose(socket: WebSocket, code: number): Promise<void> {
    answerClose(socket, code);
  }

  private async about(): Promise<AboutCall> {
    return aboutCallSchema.parse(await this.ctx.storage.get("about"));
  }

  private async progress(): Promise<Progress> {
    const progress = await this.ctx.storage.get<Progress>("progress");
    if (!progress) throw new Error("This call was never placed.");
    return progress;
  }

  private save(progress: Progress): Promise<void> {
    return this.ctx.storage.put("progress", progress);
  }
}

/** A segment as those who follow see it. */
const shown = ({ words: _, ...segment }: NumberedSegment) => segment;
