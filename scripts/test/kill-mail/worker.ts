import { undoOrder } from "@/lib/agents/undo";
import { makeOrganization } from "@/lib/models/testing";
import { clock, MINUTE_MS } from "@/lib/platform/clock";
import { type TenantDb, tenantDb } from "@/lib/platform/db";
import { type Bindings, type MailJob, provideBindings } from "@/lib/platform/runtime";
import { approveDraft, createDraftOrder } from "@/lib/purchasing/commands";
import { sendOrder } from "@/lib/purchasing/send";
import { queue as deliverQueued, sweepMails } from "@/worker/jobs";

export * from "@/worker/jobs";

/** The Worker without its pages: it sends orders, some of which are undone, and is killed while their mails leave. */

const NAME = "killed-mail";
const PERSON = { kind: "user", id: "usr_test" } as const;
/** The demo has no daily limit of orders that is reached here. */
const SENDER = { organization: { id: `org_${NAME}`, name: "Test", isDemo: true } };
const GRACE_SECONDS = 2;
const db = (): TenantDb => tenantDb(`org_${NAME}`);

/** The outside world: what it was given stays, whatever becomes of the process. */
const outside = (env: Bindings): Bindings => ({
  ...env,
  EMAIL: {
    send: (mail: { to: string }) => env.DB.prepare(`INSERT INTO "MailLeft" VALUES (?1)`).bind(mail.to).run(),
  } as never,
});

async function begin(env: Bindings, orders: number): Promise<void> {
  await env.DB.prepare(`CREATE TABLE "MailLeft" ("recipient" TEXT NOT NULL)`).run();
  await makeOrganization(NAME);
  const now = clock.instant();
  const numbers = Array.from({ length: orders }, (_, n) => n);
  await db().write({ kind: "system", id: "test" }, (w) => {
    w.insertRows("Location", ["id", "code", "name", "createdAt"], [["loc_1", "MAIN", "Main", now]]);
    w.insertRows(
      "Item",
      ["id", "code", "codeKey", "name", "createdAt"],
      [["itm_1", "I1", "i1", "Item", now]],
    );
    w.insertRows(
      "Supplier",
      ["id", "code", "codeKey", "name", "email", "currency", "createdAt"],
      numbers.map((n) => [
        `sup_${n}`,
        `S${n}`,
        `s${n}`,
        `Supplier ${n}`,
        `s${n}@supplier.example`,
        "EUR",
        now,
      ]),
    );
  });
  for (const n of numbers) {
    const lines = [{ itemId: "itm_1", quantity: 1_000, unitPrice: 10_000 }];
    const draft = {
      supplierId: `sup_${n}`,
      locationId: "loc_1",
      expectedDay: null,
      note: null,
      requestKey: `order-${n}`,
      lines,
    };
    const { id } = await createDraftOrder(db(), PERSON, clock.today("UTC"), draft);
    await approveDraft(db(), PERSON, { id, version: 1 });
    await sendOrder(db(), PERSON, SENDER, clock.today("UTC"), GRACE_SECONDS, { id, version: 2 });
    if (n % 3 === 0) await undoOrder(db(), PERSON, "UTC", id);
  }
}

async function state(env: Bindings) {
  const [orders, mails, left] = await Promise.all([
    db().query<{ status: string; orders: number }>(
      `SELECT o."status", count(*) AS orders FROM {PurchaseOrder} o GROUP BY o."status"`,
    ),
    env.DB.prepare(`SELECT "status", count(*) AS "mails" FROM "OutboundMail" GROUP BY "status"`).all(),
    env.DB.prepare(`SELECT "recipient" FROM "MailLeft"`).all<{ recipient: string }>(),
  ]);
  return {
    orders: Object.fromEntries(orders.map((row) => [row.status, row.orders])),
    mails: Object.fromEntries(mails.results.map((row) => [row.status, row.mails])),
    left: left.results.map((row) => row.recipient),
  };
}

export default {
  async fetch(request: Request, env: Bindings, context: ExecutionContext): Promise<Response> {
    const own = outside(env);
    provideBindings(own);
    const { pathname, searchParams } = new URL(request.url);
    if (pathname === "/") return new Response("up");
    if (pathname === "/begin") {
      try {
        await begin(own, Number(searchParams.get("orders")));
      } catch (error) {
        return new Response(String(error), { status: 500 });
      }
      return Response.json({});
    }
    // Leases of the dead end in five minutes: a later sweep takes their mails over.
    if (pathname === "/later") {
      clock.shift(10 * MINUTE_MS);
      await sweepMails();
    } else context.waitUntil(sweepMails());
    return Response.json(await state(own));
  },
  queue: (batch: MessageBatch<MailJob>, env: Bindings) => deliverQueued(batch, outside(env)),
};
