import { callChoices } from "@/components/calls/call-choices";
import { remediesOf } from "@/components/exceptions/case-remedies";
import { actionOrder, type OrderRights } from "@/components/purchase-orders/action-order";
import type { Workspace } from "@/lib/accounts/organizations";
import type { Permission } from "@/lib/accounts/permissions";
import { phonesOfSupplier } from "@/lib/catalogue/contact-parties";
import { subjectOfCase } from "@/lib/exceptions/case-subject";
import { offeredRemedies } from "@/lib/exceptions/remedies/settings";
import { requestLocale } from "@/lib/format/request-locale";
import { clock } from "@/lib/platform/clock";
import { NotFoundError } from "@/lib/platform/errors";
import { orderView } from "@/lib/purchasing/queries";
import { composing } from "@/lib/sms/compose";
import { callOptions } from "@/lib/voice/call-out";
import { privateJson } from "@/lib/web/route-answers";
import { workspaceRoute } from "@/lib/web/workspace-route";

/** What can be done about an exception where it is shown, as far as the reader's role allows it: `CaseRemedies`. Strangers get 404. */
export const GET = workspaceRoute<{ org: string; case: string }>(
  "exceptions.view",
  async (workspace, _request, params) => {
    const subject = await subjectOfCase(workspace.db, params.case);
    if (!subject) throw new NotFoundError("This exception");
    const { db, can, readOnly, organization } = workspace;
    const may = (permission: Permission) => can(permission) && !readOnly;
    const rights: OrderRights = {
      approve: may("proposals.decide"),
      send: may("purchase-orders.send"),
      edit: may("purchase-orders.edit"),
      receive: may("purchase-orders.receive"),
      cancel: may("purchase-orders.cancel"),
    };
    const today = clock.today(organization.timeZone);
    const order = subject.orderId ? await orderView(db, subject.orderId, today) : null;
    return privateJson(
      remediesOf({
        order: order && actionOrder(order, rights),
        rights,
        today,
        offered: may("exceptions.manage") ? await offeredRemedies(db, subject.remedies, may) : [],
        mayTrain: subject.remedies.includes("train") && may("models.train"),
        mayBuyNumbers: can("numbers.manage"),
        ...(await ways(workspace, subject, order, may)),
      }),
    );
  },
);

/** How the supplier of a case is reached. */
async function ways(
  { db, organization, user }: Workspace,
  subject: NonNullable<Awaited<ReturnType<typeof subjectOfCase>>>,
  order: Awaited<ReturnType<typeof orderView>>,
  may: (permission: Permission) => boolean,
) {
  const { supplier, remedies } = subject;
  const mayCall = remedies.includes("call-supplier") && may("calls.place");
  const mayWrite = remedies.includes("message-supplier") && may("messages.send");
  if (!supplier || !(mayCall || mayWrite)) return { supplier: null, call: null, compose: null };
  const parties = await phonesOfSupplier(db, supplier.id, organization.country);
  const [options, compose] = await Promise.all([
    mayCall ? callOptions(db, { parties, userId: user.id }) : null,
    mayWrite ? composing(db, organization, { parties, order, supplier }, await requestLocale()) : null,
  ]);
  return { supplier, call: options && callChoices(options), compose };
}
