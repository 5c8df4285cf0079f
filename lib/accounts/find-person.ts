import { controlDb } from "@/lib/platform/db/control";

/** What signing in has to know of a person. */
export interface AccountHolder {
  id: string;
  name: string;
  email: string;
  emailVerifiedAt: string | null;
  credentialVersion: number;
  secondFactorSince: string | null;
}

/** The person of an id or an address, or null. */
export function findAccountHolder(where: { id: string } | { email: string }): Promise<AccountHolder | null> {
  return controlDb().user.findUnique({
    where,
    select: {
      id: true,
      name: true,
      email: true,
      emailVerifiedAt: true,
      credentialVersion: true,
      secondFactorSince: true,
    },
  });
}
