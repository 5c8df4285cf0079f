import { clock } from "./clock";
import type { ControlWriter } from "./db/control";
import type { NewMail } from "./mail";

/** The records that somebody was told of an announced change, and the column that names the change. */
const NOTICES = { PolicyNotice: "policyVersionId", SubProcessorNotice: "changeId" } as const;

/**
 * Adds to a write a mail to everybody who was told of a change. One text for everybody, so one statement tells any number
 * of people; the clock sends them. Whoever was erased since has no address any more.
 *
 * @param id the policy version or the change of the register
 */
export function mailRecipientsOf(
  { statement }: Pick<ControlWriter, "statement">,
  notices: keyof typeof NOTICES,
  id: string,
  mail: Omit<NewMail, "recipient">,
): void {
  statement(
    `INSERT INTO "OutboundMail" ("id", "recipient", "template", "mailClass", "subject", "body", "attachments", "status", "attempts", "createdAt")
     SELECT 'mail_' || lower(hex(randomblob(13))), n."recipient", ?2, 'transactional', ?3, ?4, '[]', 'queued', 0, ?5
     FROM "${notices}" n WHERE n."${NOTICES[notices]}" = ?1 AND n."recipient" <> ''`,
    [id, mail.template, mail.subject, mail.body, clock.instant()],
  );
}
