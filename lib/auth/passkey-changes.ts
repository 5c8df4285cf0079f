import { GuardError } from "@/lib/platform/db";
import { type ControlWriter, controlDb, controlWrite } from "@/lib/platform/db/control";
import { NotFoundError } from "@/lib/platform/errors";
import { passkeyRemovedMail } from "./passkey-mails";

const WHAT = "This passkey";

/** @throws NotFoundError when the person has no such passkey */
export async function renamePasskey(userId: string, id: string, name: string): Promise<void> {
  await ownPasskey(userId, id, ({ tables }) =>
    tables.passkey.updateMany({ where: { id, userId }, data: { name } }),
  );
}

/**
 * Removes a passkey for good, and tells its person by mail.
 *
 * @throws NotFoundError when the person has no such passkey
 */
export async function removePasskey(userId: string, id: string): Promise<void> {
  const found = await controlDb().passkey.findFirst({ where: { id, userId }, include: { user: true } });
  if (!found) throw new NotFoundError(WHAT);
  await ownPasskey(userId, id, async (w) => {
    await w.tables.passkey.deleteMany({ where: { id, userId } });
    w.mail(passkeyRemovedMail(found.user, found.name));
  });
}

/** Writes to one passkey of a person, as `collect` says first. */
async function ownPasskey(
  userId: string,
  id: string,
  collect: (w: ControlWriter) => Promise<unknown>,
): Promise<void> {
  try {
    await controlWrite({ kind: "user", id: userId }, async (w) => {
      w.guard("changed", 'EXISTS (SELECT 1 FROM "Passkey" WHERE "id" = ? AND "userId" = ?)', [id, userId]);
      await collect(w);
    });
  } catch (error) {
    if (error instanceof GuardError) throw new NotFoundError(WHAT);
    throw error;
  }
}
