import type { Workspace } from "@/lib/accounts/organizations";
import { requestLocale } from "@/lib/format/request-locale";
import type { Reader } from "./inbox";

/** The person whose request is being answered. */
export const requestReader = async ({
  user,
  organization,
  can,
}: Pick<Workspace, "user" | "organization" | "can">): Promise<Reader> => ({
  userId: user.id,
  can,
  locale: await requestLocale(),
  timeZone: organization.timeZone,
});
