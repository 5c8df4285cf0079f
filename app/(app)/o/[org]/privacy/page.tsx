import { ShieldCheck } from "lucide-react";
import type { Metadata } from "next";
import { RoutedRequestEntry } from "@/components/rights/routed-request";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import { workspace } from "@/lib/accounts/organizations";
import { routedRequests } from "@/lib/routed-requests/queries";

export const metadata: Metadata = { title: "Privacy requests" };

export default async function OrganizationPrivacyPage({ params }: { params: Promise<{ org: string }> }) {
  const here = await workspace((await params).org, "privacy-requests.manage");
  const requests = await routedRequests(here);
  const overdue = requests.filter(({ ended, daysLeft }) => !ended && daysLeft < 0).length;
  return (
    <>
      <PageHeader
        title="Privacy requests"
        description="People who asked about personal data in this organization, such as callers and suppliers’ people. You decide about that data, so you answer them."
        status={
          requests.length > 0 && (
            <StatusPill tone={overdue > 0 ? "critical" : "positive"}>{overdue} overdue</StatusPill>
          )
        }
      />
      <Card flush>
        {requests.length === 0 ? (
          <EmptyState icon={<ShieldCheck />} title="No requests">
            When somebody asks Lumina about data that lies here, the request appears on this page.
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line" aria-label="Privacy requests">
            {requests.map((request) => (
              <RoutedRequestEntry key={request.id} request={request} />
            ))}
          </ul>
        )}
      </Card>
    </>
  );
}
