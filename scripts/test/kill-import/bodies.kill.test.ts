import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { PART_BYTES } from "@/lib/imports/limits";
import { KillableWorker } from "../killable-worker";
import type {} from "../migrated-state";

/** Many bodies that come in slowly at the same time, in the real runtime: the memory they take, and what is answered. */
const SENDERS = 100;
/** So many parts of one network are let in at a time. */
const LET_IN = 8;
const MEMORY_MIB = 256;
/** What each sends byte by byte until all have sent the rest. */
const HELD_BACK = 100;
/** Bytes of those that are refused are discarded for a while before they are told. */
const REFUSED_MS = 60_000;

const worker = new KillableWorker("scripts/test/kill-import/worker.ts", inject("migratedState"));

/** A request whose body is sent but for its last bytes. */
class SlowSender {
  answer = "";
  private left = HELD_BACK;
  private readonly socket: net.Socket;

  constructor(origin: string, path: string) {
    const { hostname, port, host } = new URL(origin);
    this.socket = net.createConnection(Number(port), hostname);
    this.socket.on("data", (bytes) => {
      this.answer += bytes.toString("latin1");
    });
    this.socket.on("error", () => undefined);
    this.socket.write(`PUT ${path} HTTP/1.1\r\nHost: ${host}\r\nContent-Length: ${PART_BYTES}\r\n\r\n`);
    this.socket.write(Buffer.alloc(PART_BYTES - HELD_BACK, 120));
  }

  send(bytes = this.left): void {
    const sent = Math.min(bytes, this.left);
    this.left -= sent;
    this.socket.write(Buffer.alloc(sent, 120));
  }

  close(): void {
    this.socket.destroy();
  }
}

beforeAll(async () => {
  await worker.start();
  await fetch(`${worker.origin}/organization`);
});
afterAll(() => worker.remove());

it("holds a bounded sum of them, tells the others when to try again, and takes those it let in", async () => {
  const opened = await fetch(`${worker.origin}/uploads`, {
    method: "POST",
    body: JSON.stringify({ fileName: "slow.csv", byteSize: SENDERS * PART_BYTES }),
  });
  const { id } = (await opened.json()) as { id: string };
  const { residentMib: rest } = worker.runtime();
  let peak = rest;
  const senders = Array.from(
    { length: SENDERS },
    (_, i) => new SlowSender(worker.origin, `/part/${id}/${i + 1}`),
  );
  const answered = (status: number) => senders.filter(({ answer }) => answer.includes(` ${status} `));
  for (const until = Date.now() + REFUSED_MS; Date.now() < until; await sleep(1000)) {
    peak = Math.max(peak, worker.runtime().residentMib);
    if (answered(503).length >= SENDERS - LET_IN) break;
    for (const sender of senders) sender.send(1);
  }
  const refused = answered(503);
  const waiting = senders.filter(({ answer }) => answer === "");
  if (process.env.SHOW_FIGURES)
    console.log(`${Math.round(peak - rest)} MiB  ${refused.length} refused  ${waiting.length} let in`);
  expect([refused.length, waiting.length]).toEqual([SENDERS - LET_IN, LET_IN]);
  for (const { answer } of refused) expect(answer).toMatch(/retry-after: 10\r\n.*Wait a few seconds/is);
  expect(peak - rest).toBeLessThan(MEMORY_MIB);
  for (const sender of waiting) sender.send();
  for (let i = 0; i < 300 && answered(200).length < LET_IN; i++) await sleep(100);
  expect(answered(200).length).toBe(LET_IN);
  for (const sender of senders) sender.close();
});
