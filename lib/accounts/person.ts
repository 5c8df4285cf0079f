import { controlDb, controlWrite } from "@/lib/platform/db/control";

/** What a person says about themselves. */
export async function readProfile(userId: string) {
  return controlDb().user.findUniqueOrThrow({
    where: { id: userId },
    select: { name: true, email: true, phone: true, jobTitle: true },
  });
}

export async function updateProfile(
  userId: string,
  data: { name: string; jobTitle: string; phone: string | null },
): Promise<void> {
  await controlWrite({ kind: "user", id: userId }, async ({ tables }) => {
    await tables.user.updateMany({ where: { id: userId }, data: { ...data, version: { increment: 1 } } });
  });
}
