import type { Metadata } from "next";
import { placeChoices } from "@/components/accounts/place-choices";
import { BillingNotices } from "@/components/billing/billing-notices";
import { CurrentPlan } from "@/components/billing/current-plan";
import { BillingDetailsForm } from "@/components/billing/details-form";
import { InvoiceTable } from "@/components/billing/invoice-table";
import { NextInvoicePanel } from "@/components/billing/next-invoice";
import { PlanCards } from "@/components/billing/plan-cards";
import { PortalButton, SubscribeButton } from "@/components/billing/stripe-buttons";
import { Callout } from "@/components/ui/callout";
import { Money } from "@/components/ui/figures";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Badge } from "@/components/ui/status-pill";
import { workspace } from "@/lib/accounts/organizations";
import { canBill } from "@/lib/billing/customer";
import { readDetails } from "@/lib/billing/details";
import { nextInvoice } from "@/lib/billing/next-invoice";
import { billingView, listInvoices } from "@/lib/billing/queries";
import { intervalSchema } from "@/lib/billing/schema";
import { requestLocale } from "@/lib/format/request-locale";
import { readSearchParams, type SearchParams } from "@/lib/format/search-params";
import { isLiveStripe } from "@/lib/providers/stripe";

export const metadata: Metadata = { title: "Billing" };

export default async function BillingPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>;
  searchParams: SearchParams;
}) {
  const { organization, can } = await workspace((await params).org, "billing.view");
  const interval = intervalSchema.parse((await readSearchParams(searchParams)).interval);
  const mayManage = can("billing.manage");
  const isClosing = organization.closingEndsAt !== null;
  const isOn = !organization.isDemo && (await canBill());
  const [billing, invoices, next, details, locale] = await Promise.all([
    billingView(organization.id),
    listInvoices(organization.id),
    isOn ? nextInvoice(organization.id) : null,
    isOn && mayManage ? readDetails(organization.id) : null,
    requestLocale(),
  ]);
  const path = `/o/${organization.slug}/settings/billing`;
  return (
    <>
      <PageHeader
        title="Billing"
        description="Your plan, how you pay, and your invoices."
        breadcrumbs={[{ href: `/o/${organization.slug}/settings`, label: "Settings" }]}
        status={isOn && !isLiveStripe() ? <Badge tone="caution">Sandbox: no money moves</Badge> : undefined}
      />
      <div className="space-y-6">
        {!isOn && (
          <Callout tone="caution" title="Nothing can be bought here">
            {organization.isDemo
              ? "The demo organization has no subscription. Start a trial with your own data first."
              : "Payments are switched off at this moment. Ask Lumina's support."}
          </Callout>
        )}
        {billing && <BillingNotices billing={billing} mayManage={mayManage} isClosing={isClosing} />}
        {billing?.isLive ? (
          <CurrentPlan billing={billing} path={path} mayManage={mayManage} />
        ) : (
          isOn &&
          !isClosing && (
            <Panel
              title="Choose a plan"
              description="You pay on Stripe's page, where you also give your company's name, address and tax number, and a promotion code if you have one. It begins at once and renews until you cancel."
            >
              <PlanCards
                interval={interval}
                path={path}
                action={({ key, name }) =>
                  mayManage ? (
                    <SubscribeButton plan={key} name={name} interval={interval} />
                  ) : (
                    <p className="text-muted text-sm">An owner can subscribe.</p>
                  )
                }
              />
            </Panel>
          )
        )}
        {billing?.isLive && next && <NextInvoicePanel {...next} />}
        {billing && isOn && mayManage && (
          <Panel
            title="How you pay"
            description={details?.contact?.paysBy ?? "No card or account is on file yet."}
            actions={<PortalButton label="Change how you pay" />}
          >
            {details?.contact?.credit && (
              <p className="text-sm">
                <Money minor={details.contact.credit.minor} currency={details.contact.credit.currency} /> of
                credit is taken off your next invoices.
              </p>
            )}
          </Panel>
        )}
        {isOn && mayManage && (
          <Panel
            title="Billing details"
            description="What stands on your invoices. Kept at Stripe, which writes them; what you gave when you subscribed is here too."
          >
            {details?.contact ? (
              <BillingDetailsForm
                contact={details.contact}
                countries={placeChoices(locale).countries}
                country={organization.country}
              />
            ) : (
              <Callout tone="caution">{details?.refusal}</Callout>
            )}
          </Panel>
        )}
        <Panel title="Invoices" flush={invoices.length > 0}>
          {invoices.length > 0 ? (
            <InvoiceTable invoices={invoices} />
          ) : (
            <p className="text-muted text-sm">No invoices yet.</p>
          )}
        </Panel>
      </div>
    </>
  );
}
