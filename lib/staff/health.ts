import { createHash, timingSafeEqual } from "node:crypto";
import { environment } from "@/lib/platform/env";
import { currentStaff } from "./current";

const BEARER = /^Bearer (\S{1,200})$/;

/** Whether somebody may read what exactly is wrong: staff, or a monitor that has the installation's token. */
export async function mayReadHealth(headers: Headers): Promise<boolean> {
  if (bearsHealthToken(headers)) return true;
  // While the database does not answer nobody can be told apart.
  return currentStaff().then(
    (staff) => staff !== null,
    () => false,
  );
}

export function bearsHealthToken(headers: Headers, expected = environment().HEALTH_TOKEN): boolean {
  const given = BEARER.exec(headers.get("authorization") ?? "")?.[1];
  if (!given || !expected) return false;
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
