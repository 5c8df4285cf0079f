import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/panel";

export const metadata: Metadata = { title: "Not found" };

/** An address of /admin that leads to nothing, for somebody of the staff. */
export default function AdminNotFound() {
  return (
    <>
      <PageHeader title="There is nothing here" />
      <Card flush>
        <EmptyState
          title="This page doesn't exist, or the record was deleted"
          action={<LinkButton href="/admin">Go to the overview</LinkButton>}
        />
      </Card>
    </>
  );
}
