import { NotFoundError } from "@/lib/platform/errors";
import { mailDetail } from "@/lib/staff/mails";
import { privateJson } from "@/lib/web/route-answers";
import { staffRoute } from "@/lib/web/staff-route";

/** What is known about one mail, without its text: `MailDetail`. */
export const GET = staffRoute<{ mail: string }>("mails.view", async (_staff, _request, { mail }) => {
  const detail = await mailDetail(mail);
  if (!detail) throw new NotFoundError("This mail");
  return privateJson(detail);
});
