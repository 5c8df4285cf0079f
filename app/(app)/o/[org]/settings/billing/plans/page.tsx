import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ChangePreview } from "@/components/billing/change-preview";
import { PlanCards } from "@/components/billing/plan-cards";
import { Callout } from "@/components/ui/callout";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { workspace } from "@/lib/accounts/organizations";
import { previewOrRefusal } from "@/lib/billing/plan-change";
import { PAID_PLANS } from "@/lib/billing/plans";
import { billingView } from "@/lib/billing/queries";
import { intervalSchema } from "@/lib/billing/schema";
import { requestLocale } from "@/lib/format/request-locale";
import { readSearchParams, type SearchParams } from "@/lib/format/search-params";
import { whatNoLongerFits } from "@/lib/usage/fits";
import { measureUsage } from "@/lib/usage/measure";

export const metadata: Metadata = { title: "Change plan" };

export default async function ChangePlanPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>;
  searchParams: SearchParams;
}) {
  const { organization, db } = await workspace((await params).org, "billing.manage");
  const asked = await readSearchParams(searchParams);
  const interval = intervalSchema.parse(asked.interval);
  const plan = PAID_PLANS.find(({ key }) => key === asked.plan);
  const base = `/o/${organization.slug}/settings`;
  const [billing, locale] = await Promise.all([billingView(organization.id), requestLocale()]);
  if (!billing?.isLive) redirect(`${base}/billing?interval=${interval}`);
  const [found, usage] = plan
    ? await Promise.all([previewOrRefusal(organization.id, { plan, interval }), measureUsage(db)])
    : [null, null];
  return (
    <>
      <PageHeader
        title={plan ? `Change to ${plan.name}` : "Change plan"}
        breadcrumbs={[
          { href: base, label: "Settings" },
          { href: `${base}/billing`, label: "Billing" },
        ]}
      />
      {found?.refusal && (
        <Callout tone="caution" className="mb-6">
          {found.refusal}
        </Callout>
      )}
      {plan && found?.preview && usage ? (
        <ChangePreview
          plan={plan}
          interval={interval}
          path={`${base}/billing`}
          preview={found.preview}
          locale={locale}
          misfits={whatNoLongerFits(usage, plan.limits)}
        />
      ) : (
        <PlanCards
          interval={interval}
          path={`${base}/billing/plans`}
          current={billing}
          action={({ key, name }) =>
            key === billing.planKey && interval === billing.interval ? null : (
              <LinkButton
                href={`${base}/billing/plans?plan=${key}&interval=${interval}`}
                variant="secondary"
                wide
              >
                Change to {name}
              </LinkButton>
            )
          }
        />
      )}
    </>
  );
}
