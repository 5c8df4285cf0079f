import type { Metadata } from "next";
import { CategoryTable } from "@/components/admin/retention/category-table";
import { RuleTable } from "@/components/admin/retention/rule-table";
import { StoreTable } from "@/components/admin/retention/store-table";
import { Callout } from "@/components/ui/callout";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { countOf } from "@/lib/format/count";
import { requestLocale } from "@/lib/format/request-locale";
import { analyticsRetentionText } from "@/lib/providers/google-analytics";
import { retentionState } from "@/lib/retention/engine/history";
import { PREVIEW_DAYS } from "@/lib/retention/engine/preview";
import { STORE_RULES } from "@/lib/retention/stores";
import { requireStaff } from "@/lib/staff/current";

export const metadata: Metadata = { title: "Retention" };

export default async function RetentionPage() {
  await requireStaff("retention.view");
  const [categories, analytics, locale] = await Promise.all([
    retentionState(),
    analyticsRetentionText(),
    requestLocale(),
  ]);
  const rules = categories.flatMap((category) => category.rules);
  const failing = rules.filter(({ older }) => older !== null && older > 0);
  return (
    <>
      <PageHeader
        title="Retention"
        description="How long each kind of data is kept, what deletes it, and whether that has worked."
      />
      <div className="grid gap-6">
        {failing.length > 0 ? (
          <Callout tone="critical" title={`${countOf(failing.length, "rule", locale)} left rows behind`}>
            The last count found rows that should have gone more than a day before:{" "}
            {failing.map(({ rule, older }) => `${older} of ${rule.table}`).join(", ")}. Look at the log for
            “retention.rule-failed”.
          </Callout>
        ) : (
          <Callout tone="positive">
            {rules.some(({ countedAt }) => countedAt)
              ? "No row has outlived its rule."
              : "Nothing was counted yet. The clock counts once a day."}
          </Callout>
        )}
        <Panel
          title="What is promised, and what keeps it"
          description="The sentences are those of the privacy policy."
          flush
        >
          <CategoryTable categories={categories} locale={locale} analytics={analytics} />
        </Panel>
        <Panel
          title="Rules of tables"
          description={`What goes in the next ${PREVIEW_DAYS} days is counted by the condition that deletes. What is under a legal hold is left out.`}
          flush
        >
          <RuleTable rules={rules} locale={locale} />
        </Panel>
        <Panel
          title="What is no table"
          description="Files, queues, caches, logs and companies: the rule of each, or why it needs none."
          flush
        >
          <StoreTable rules={STORE_RULES} />
        </Panel>
      </div>
    </>
  );
}
