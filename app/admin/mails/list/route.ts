import { mailLogAddress } from "@/lib/staff/mail-state";
import { mailLog } from "@/lib/staff/mails";
import { privateJson } from "@/lib/web/route-answers";
import { staffRoute } from "@/lib/web/staff-route";

/** The mails that fit the filters of the page's address: `MailRow[]`. */
export const GET = staffRoute("mails.view", async (_staff, request) => {
  const state = await mailLogAddress.read(
    Promise.resolve(Object.fromEntries(new URL(request.url).searchParams)),
  );
  return privateJson((await mailLog(state)).rows);
});
