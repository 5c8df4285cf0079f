import { beforeEach, describe, expect, it, vi } from "vitest";
import { clock } from "../clock";
import { type Bindings, bindings, provideBindings } from "../runtime";
import type { Actor } from "./audit-chain";
import { Batch } from "./batch";
import { seedOrganizations } from "./testing";

const A = "org_alpha";
const B = "org_beta";
const MAIL = { recipient: "a@example.com", template: "test", subject: "S", body: "B" };
const entry = { action: "test.write", subjectType: "Item", subjectId: "item1", summary: "A test wrote." };
const rename = { sql: 'UPDATE "Item" SET "name" = ?', args: ["x"] };
const own = bindings();
let messages: { body: { mailId: string }; delaySeconds?: number }[][] = [];

const provide = (instead: Partial<Bindings>) =>
  provideBindings({
    ...own,
    MAIL_QUEUE: { sendBatch: async (batch: never) => void messages.push(batch) } as never,
    ...instead,
  });
const mailOf = (id: string) => own.DB.prepare('SELECT * FROM "OutboundMail" WHERE "id" = ?').bind(id).first();
const at = async <T>(ms: number, work: () => Promise<T>): Promise<T> => {
  clock.shift(ms);
  return work().finally(() => clock.shift(0));
};
/** A batch with nothing in it but what `collect` adds, committed. */
const commit = (collect: (batch: Batch) => unknown) => {
  const batch = new Batch();
  collect(batch);
  return batch.commit();
};

beforeEach(async () => {
  messages = [];
  provide({});
  await own.DB.prepare('DELETE FROM "OutboundMail"').run();
  await seedOrganizations(own.DB, { [A]: "alpha", [B]: "beta" });
});

describe("a mail of a batch", () => {
  it("is written with it, and the queue hears of it afterwards", async () => {
    const batch = new Batch();
    const id = batch.mail({ ...MAIL, organizationId: A });
    expect(messages).toEqual([]);
    expect(await batch.commit()).toEqual([1]);
    expect(await mailOf(id)).toMatchObject({ ...MAIL, organizationId: A, status: "queued", sendAfter: null });
    expect(messages).toEqual([[{ body: { mailId: id }, delaySeconds: 0 }]]);
  });

  it("is neither written nor told of when the batch is undone", async () => {
    const undone = commit((batch) => {
      batch.mail(MAIL);
      batch.guard("stopped", "0");
    });
    await expect(undone).rejects.toMatchObject({ kind: "stopped" });
    expect(await own.DB.prepare('SELECT count(*) AS n FROM "OutboundMail"').first("n")).toBe(0);
    expect(messages).toEqual([]);
  });

  it("is written although the queue fails, and a batch without one asks nothing of the queue", async () => {
    const sendBatch = vi.fn(async () => Promise.reject(new Error("The queue is away.")));
    provide({ MAIL_QUEUE: { sendBatch } as never });
    expect(await commit((batch) => batch.statements.push(rename))).toEqual([4]);
    expect(sendBatch).not.toHaveBeenCalled();
    let id = "";
    await commit((batch) => {
      id = batch.mail(MAIL);
    });
    expect(sendBatch).toHaveBeenCalledOnce();
    expect(await mailOf(id)).toMatchObject({ status: "queued" });
  });

  it("that is held is called for when its instant comes, in whole seconds and never before it", async () => {
    const instants = [30_000, 29_001, 1, 0, -5_000].map((ms) => new Date(clock.now().getTime() + ms));
    vi.useFakeTimers({ now: instants[3] as Date, toFake: ["Date"] });
    try {
      for (const instant of instants) await commit((batch) => batch.mail(MAIL, instant.toISOString()));
    } finally {
      vi.useRealTimers();
    }
    expect(messages.flat().map((message) => message.delaySeconds)).toEqual([30, 30, 1, 0, 0]);
  });
});

describe("a held mail", () => {
  const hold = async (organizationId = A, ms = 30_000) => {
    let id = "";
    const sendAfter = clock.inMs(ms);
    await commit((batch) => {
      id = batch.mail({ ...MAIL, organizationId, attachments: [] }, sendAfter);
    });
    messages = [];
    return { id, sendAfter };
  };
  const release = (id: string, organizationId = A) =>
    commit((batch) => {
      batch.statements.push(rename);
      batch.releaseMail(organizationId, id);
    });
  const withdraw = (id: string, organizationId = A) =>
    commit((batch) => {
      batch.statements.push(rename);
      batch.withdrawMail(organizationId, id);
    });
  const renamed = () => own.DB.prepare(`SELECT count(*) AS n FROM "Item" WHERE "name" = 'x'`).first("n");

  it("leaves at its instant, not before it, and the queue is told", async () => {
    const { id, sendAfter } = await hold();
    await expect(release(id)).rejects.toMatchObject({ kind: "changed" });
    expect(await renamed()).toBe(0);
    expect(await mailOf(id)).toMatchObject({ status: "held" });
    vi.useFakeTimers({ now: new Date(sendAfter), toFake: ["Date"] });
    try {
      await release(id);
    } finally {
      vi.useRealTimers();
    }
    expect(await mailOf(id)).toMatchObject({ status: "queued", body: "B" });
    expect(messages).toEqual([[{ body: { mailId: id }, delaySeconds: 0 }]]);
    expect(await renamed()).toBe(4);
  });

  it("leaves alone: no other mail, nor one of another organization, goes with it or is taken back with it", async () => {
    const [one, other, foreign] = [await hold(), await hold(), await hold(B)];
    await at(60_000, async () => {
      await expect(release(foreign.id)).rejects.toMatchObject({ kind: "changed" });
      await release(one.id);
    });
    await expect(withdraw(foreign.id)).rejects.toMatchObject({ kind: "changed" });
    await withdraw(other.id);
    expect(await mailOf(one.id)).toMatchObject({ status: "queued" });
    expect(await mailOf(other.id)).toMatchObject({ status: "withdrawn", body: "", attachments: "[]" });
    expect(await mailOf(foreign.id)).toMatchObject({ status: "held", body: "B" });
  });

  it("that has left cannot be taken back, and one that was taken back cannot leave", async () => {
    const [gone, kept] = [await hold(), await hold()];
    await at(60_000, async () => {
      await release(gone.id);
      await expect(release(gone.id)).rejects.toMatchObject({ kind: "changed" });
      await withdraw(kept.id);
      await own.DB.prepare(`UPDATE "Item" SET "name" = 'y'`).run();
      await expect(withdraw(gone.id)).rejects.toMatchObject({ kind: "changed" });
      await expect(withdraw(kept.id)).rejects.toMatchObject({ kind: "changed" });
      await expect(release(kept.id)).rejects.toMatchObject({ kind: "changed" });
    });
    expect(await mailOf(gone.id)).toMatchObject({ status: "queued", body: "B" });
    expect(await renamed()).toBe(0);
  });

  it("of which the queue is told again is not written again", async () => {
    const { id } = await hold();
    await commit((batch) => batch.announceMail(id));
    expect(messages).toEqual([]);
    await commit((batch) => {
      batch.statements.push(rename);
      batch.announceMail(id);
    });
    expect(messages).toEqual([[{ body: { mailId: id }, delaySeconds: 0 }]]);
    expect(await mailOf(id)).toMatchObject({ status: "held" });
  });
});

describe("what has to be audited", () => {
  const STAFF: Actor = { kind: "staff", id: "stf_1" };
  const PERSON: Actor = { kind: "user", id: "usr_1" };
  const session = { sql: 'DELETE FROM "Session"', args: [] };
  const asked = (actor: Actor, collect: (batch: Batch) => unknown) => () => {
    const batch = new Batch();
    collect(batch);
    batch.requireAudit(actor);
  };

  it("is every write of staff, whatever it is to and whatever reason they give", () => {
    const refused = "A write by staff needs an audit entry in the same batch.";
    expect(asked(STAFF, (batch) => batch.statements.push(session))).toThrow(refused);
    expect(
      asked(STAFF, (batch) => {
        batch.statements.push(rename);
        batch.unaudited("It is nothing.");
      }),
    ).toThrow(refused);
    asked(STAFF, () => {})();
    asked(STAFF, (batch) => {
      batch.statements.push(rename);
      batch.audit(A, STAFF, entry);
    })();
  });

  it("is a person's write to an organization, in whichever statement of the batch", () => {
    const refused = "A person's write to an organization needs an audit entry in the same batch.";
    for (const statements of [[rename], [session, rename], [rename, session]])
      expect(asked(PERSON, (batch) => batch.statements.push(...statements))).toThrow(refused);
    asked(PERSON, (batch) => batch.statements.push(session))();
    asked(PERSON, (batch) => {
      batch.statements.push(rename);
      batch.unaudited("Another entry tells of it.");
    })();
  });

  it("is not what a job writes", () => {
    for (const kind of ["agent", "system"] as const)
      asked({ kind, id: "x" }, (batch) => batch.statements.push(rename))();
  });
});

describe("a commit", () => {
  const ACTOR: Actor = { kind: "system", id: "test" };

  it("of nothing asks nothing of the database, and answers the rows of its own statements only", async () => {
    const batch = vi.fn((statements) => own.DB.batch(statements));
    provide({ DB: { prepare: own.DB.prepare.bind(own.DB), batch } as never });
    expect(await commit(() => {})).toEqual([]);
    expect(batch).not.toHaveBeenCalled();
    await commit((b) => b.statements.push(rename));
    expect(batch.mock.calls[0]?.[0]).toHaveLength(1);
    const changed = await commit((b) => {
      b.statements.push(rename);
      b.expectRows(4);
      b.audit(A, ACTOR, entry);
      b.audit(B, ACTOR, entry);
    });
    expect(changed).toEqual([4, 1]);
    expect(await commit((b) => b.audit(A, ACTOR, entry))).toEqual([]);
    await expect(
      commit((b) => b.statements.push({ sql: 'DELETE FROM "Nothing"', args: [] })),
    ).rejects.toThrow(/no such table/);
  });

  it("tries again behind an entry that took its place in the chain, and gives up after a number of times", async () => {
    const taken = () =>
      Promise.reject(new Error("UNIQUE constraint failed: AuditEntry.organizationId, AuditEntry.seq"));
    const batch = vi.fn(taken);
    provide({ DB: { prepare: own.DB.prepare.bind(own.DB), batch } as never });
    // Every pause is of a random length, here of none.
    const random = vi.spyOn(Math, "random").mockReturnValue(0);
    await expect(commit((b) => b.audit(A, ACTOR, entry))).rejects.toThrow(
      "Many changes are being saved at this moment. Nothing of yours was saved; try again.",
    );
    expect(batch).toHaveBeenCalledTimes(40);
    expect(random.mock.calls.length).toBeGreaterThanOrEqual(39);
    random.mockRestore();
    batch
      .mockClear()
      .mockImplementationOnce(taken)
      .mockImplementationOnce(((statements: never) => own.DB.batch(statements)) as never);
    await commit((b) => b.audit(A, ACTOR, entry));
    expect(batch).toHaveBeenCalledTimes(2);
  });
});
