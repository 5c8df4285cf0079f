import { beforeEach, describe, expect, it } from "vitest";
import { receiveReport, sandboxReport } from "./bounces";
import { controlDb, controlWrite } from "./db/control";
import { outboxRow } from "./mail";
import { messageIdOf } from "./message-id";

const FROM = "hello@lumina-erp.com";
const TO = "ada@example.com";
let id = "";

const mail = () => controlDb().outboundMail.findUniqueOrThrow({ where: { id } });
const report = (change: (text: string) => string = (text) => text) =>
  change(sandboxReport(messageIdOf(id, FROM), FROM, TO));

beforeEach(() =>
  controlWrite({ kind: "system", id: "test" }, async ({ tables }) => {
    const row = outboxRow({ recipient: TO, template: "test", subject: "Hello", body: "Hello" });
    id = row.id;
    await tables.outboundMail.createMany({ data: [{ ...row, status: "sent", sentAt: row.createdAt }] });
  }),
);

describe("a report about a mail that came back", () => {
  it("marks the mail once, with the reason", async () => {
    expect(await receiveReport("", report())).toBe(true);
    const first = await mail();
    expect(first.bouncedAt).not.toBeNull();
    expect(first.error).toBe("5.1.1 550 5.1.1 This mailbox does not exist");
    await receiveReport(
      "MAILER-DAEMON@mx.example.com",
      report((text) => text.replace("5.1.1", "5.2.2")),
    );
    expect(await mail()).toEqual(first);
  });

  it("is taken with the whole mail returned instead of its headers", async () => {
    const whole = report((text) => text.replace("text/rfc822-headers", "message/rfc822"));
    expect(await receiveReport("<>", whole)).toBe(true);
    expect((await mail()).bouncedAt).not.toBeNull();
  });

  it.each([
    ["comes from a person", "eve@example.com", (text: string) => text],
    ["is no report", "", (text: string) => text.replace("multipart/report", "multipart/mixed")],
    [
      "names a mail without our signature",
      "",
      (text: string) => text.replace(/\.[\w-]{43}@/, `.${"A".repeat(43)}@`),
    ],
  ])("is not believed when it %s", async (_, from, change) => {
    expect(await receiveReport(from, report(change))).toBe(false);
    expect((await mail()).bouncedAt).toBeNull();
  });

  it.each([
    ["names another recipient", (text: string) => text.replace(`rfc822; ${TO}`, "rfc822; eve@example.com")],
    ["only tells of a delay", (text: string) => text.replace("Action: failed", "Action: delayed")],
  ])("changes nothing when it %s", async (_, change) => {
    expect(await receiveReport("", report(change))).toBe(true);
    expect((await mail()).bouncedAt).toBeNull();
  });
});
