import { inboxPage } from "@/lib/support/inbox";
import { inboxAddress } from "@/lib/support/inbox-state";
import { privateJson } from "@/lib/web/route-answers";
import { staffRoute } from "@/lib/web/staff-route";

/** The inquiries that fit the filters of the page's address: `InquiryRow[]`. */
export const GET = staffRoute("inquiries.view", async (staff, request) => {
  const state = await inboxAddress.read(
    Promise.resolve(Object.fromEntries(new URL(request.url).searchParams)),
  );
  return privateJson((await inboxPage(state, staff.id)).rows);
});
