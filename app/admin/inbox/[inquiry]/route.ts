import { NotFoundError } from "@/lib/platform/errors";
import { inquiryView } from "@/lib/support/inbox";
import { privateJson } from "@/lib/web/route-answers";
import { staffRoute } from "@/lib/web/staff-route";

/** One inquiry with its thread: `InquiryView`. */
export const GET = staffRoute<{ inquiry: string }>(
  "inquiries.view",
  async (_staff, _request, { inquiry }) => {
    const view = await inquiryView(inquiry);
    if (!view) throw new NotFoundError("This inquiry");
    return privateJson(view);
  },
);
