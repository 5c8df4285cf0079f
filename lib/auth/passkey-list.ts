import { controlDb } from "@/lib/platform/db/control";

/** Passkeys that one person may have. */
export const PASSKEYS_MAX = 20;

/** A passkey as its person sees it. */
export interface PasskeyView {
  id: string;
  name: string;
  /** Whether it is kept by more than one device. */
  isSynced: boolean;
  createdAt: string;
  lastUsedAt: string | null;
}

/** The passkeys of a person, the oldest first. */
export const listPasskeys = (userId: string): Promise<PasskeyView[]> =>
  controlDb().passkey.findMany({
    where: { userId },
    orderBy: { id: "asc" },
    take: PASSKEYS_MAX,
    select: { id: true, name: true, isSynced: true, createdAt: true, lastUsedAt: true },
  });

/** Whether a person can prove themselves by a passkey. */
export const hasPasskey = async (userId: string): Promise<boolean> =>
  (await controlDb().passkey.findFirst({ where: { userId }, select: { id: true } })) !== null;

/** What a browser is told of a person's authenticators, so that it asks for one of them or for none of them. */
export async function credentialsOf(userId: string) {
  const rows = await controlDb().passkey.findMany({
    where: { userId },
    take: PASSKEYS_MAX,
    select: { credentialId: true, transports: true },
  });
  return rows.map(({ credentialId, transports }) => ({
    id: credentialId,
    transports: transports.split(" ").filter(Boolean),
  }));
}
