import { Tabs } from "@/components/ui/tabs";

const PATH = "/admin/billing";

/** The parts of the pages about billing. */
export function BillingTabs({ current, findings }: { current: string; findings?: number }) {
  const tabs = [
    { label: "Overview", href: PATH },
    { label: "Organizations", href: `${PATH}/organizations` },
    { label: "Findings", href: `${PATH}/findings`, count: findings || undefined },
  ];
  return <Tabs label="Billing" tabs={tabs.map((tab) => ({ ...tab, current: tab.href === current }))} />;
}
