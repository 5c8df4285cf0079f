import { beforeEach, expect, test } from "vitest";
import { clock } from "./clock";
import { controlDb, controlWrite } from "./db/control";
import { deliverMail, type MessageFactory, overdueMails } from "./mail-transport";
import { bindings } from "./runtime";

const ACTOR = { kind: "system", id: "test" } as const;
const message = ((_from: string, to: string) => ({ to })) as unknown as MessageFactory;
/** Recipients of what the mail binding was given. */
let left: string[] = [];

beforeEach(() => {
  left = [];
  clock.shift(0);
  // The queue loses every message: what a test wants delivered, it delivers itself.
  bindings().MAIL_QUEUE = { sendBatch: async () => undefined } as never;
  bindings().EMAIL = { send: async (mail: { to: string }) => void left.push(mail.to) } as never;
});

async function writeMail(): Promise<string> {
  let id = "";
  await controlWrite(ACTOR, (w) => {
    id = w.mail({ recipient: "ada@test.example", template: "test", subject: "Hello", body: "Hello" });
  });
  return id;
}

const mailOf = (id: string) => controlDb().outboundMail.findUnique({ where: { id } });

test("of five deliveries at once one sends the mail", async () => {
  const id = await writeMail();
  await Promise.all(Array.from({ length: 5 }, () => deliverMail(id, message)));
  expect(left).toEqual(["ada@test.example"]);
  expect(await mailOf(id)).toMatchObject({ status: "sent", attempts: 1, leaseUntil: null });
  expect(await deliverMail(id, message)).toBeNull();
  expect(left).toHaveLength(1);
});

test("a refused mail is free again at once, and given up after six refusals", async () => {
  const id = await writeMail();
  bindings().EMAIL = {
    send: async () => {
      throw new Error("try later");
    },
  } as never;
  for (let attempt = 1; attempt < 6; attempt++)
    await expect(deliverMail(id, message)).rejects.toThrow("try later");
  expect(await mailOf(id)).toMatchObject({ status: "queued", attempts: 5, leaseUntil: null });
  expect(await deliverMail(id, message)).toBeNull();
  expect(await mailOf(id)).toMatchObject({ status: "failed", attempts: 6, error: "Error: try later" });
});

test("a mail whose process died is taken over when its lease ends, and not before", async () => {
  const id = await writeMail();
  const working = bindings().EMAIL;
  // The binding never answers: the claim stands as a death would leave it.
  await new Promise<void>((begun) => {
    bindings().EMAIL = { send: () => new Promise(() => begun()) } as never;
    void deliverMail(id, message);
  });
  bindings().EMAIL = working;
  expect(await deliverMail(id, message), "seconds until the lease ends").toBeGreaterThan(200);
  clock.shift(4 * 60_000);
  expect(await overdueMails()).toEqual([]);
  expect(left).toEqual([]);
  clock.shift(6 * 60_000);
  expect(await overdueMails()).toEqual([id]);
  expect(await deliverMail(id, message)).toBeNull();
  expect(left).toHaveLength(1);
});

test("a mail whose deliveries all died is given up", async () => {
  const id = await writeMail();
  await bindings().DB.prepare(`UPDATE "OutboundMail" SET "attempts" = 6 WHERE "id" = ?1`).bind(id).run();
  expect(await deliverMail(id, message)).toBeNull();
  expect(await mailOf(id)).toMatchObject({ status: "failed", leaseUntil: null });
  expect(left).toEqual([]);
});
