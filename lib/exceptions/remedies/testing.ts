import type { TenantDb } from "@/lib/platform/db";
import { bindings } from "@/lib/platform/runtime";
import { look, PERSON } from "../testing";
import { type Applied, applyRemedy } from "./apply";
import { planRemedy, remedyContext } from "./plan";
import type { RemedyContext, RemedyId, RemedyInput } from "./remedy";

/** Who carries out remedies in tests: an organization that counts in euros, with half a minute of grace. */
export const contextOf = (db: TenantDb): Promise<RemedyContext> =>
  remedyContext(
    db,
    {
      ...{ id: db.organizationId, name: "Test Ltd", currency: "EUR", timeZone: "UTC" },
      orderMailGraceSeconds: 30,
    },
    "en-GB",
    { name: "Ada", email: "ada@test.example" },
  );

/** The one open case of a cause, once it was looked for. */
export async function openCaseOf(db: TenantDb, cause: string): Promise<string> {
  await look(db, cause);
  return (await db.exceptionCase.findFirstOrThrow({ where: { cause, openSlot: "open" } })).id;
}

/** Confirms what is shown now; answers with the hash that was confirmed. */
export async function confirm(
  db: TenantDb,
  caseId: string,
  remedy: RemedyId,
  input: RemedyInput = {},
): Promise<{ applied: Applied; hash: string; id: string }> {
  const context = await contextOf(db);
  const { hash } = await planRemedy(context, caseId, remedy, input);
  const applied = await applyRemedy(context, PERSON, { caseId, remedy, input, hash });
  return { applied, hash, id: applied.is === "done" ? applied.id : "" };
}

/** Mails and settings that the tests before left. */
export const forgetMails = () => bindings().DB.prepare('DELETE FROM "OutboundMail"').run();
