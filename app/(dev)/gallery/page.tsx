import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AuthShell } from "@/components/shell/auth-shell";
import { workspaceNavigation } from "@/components/shell/navigation";
import { RowKeys } from "@/components/shell/row-keys";
import { WorkspaceShell } from "@/components/shell/workspace-shell";
import { SiteShell } from "@/components/site/site-shell";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import { requestLocale } from "@/lib/format/request-locale";
import { readSearchParams, type SearchParams } from "@/lib/format/search-params";
import { isSandbox } from "@/lib/platform/env";
import { ChartSamples } from "./_parts/charts";
import { FormSample, OverlaySample } from "./_parts/controls";
import { FigureSamples, StateSamples } from "./_parts/states";
import { TableSample } from "./_parts/table";

export const dynamic = "force-dynamic";
const ROLE = "owner";

export const metadata: Metadata = { title: "Gallery", robots: { index: false } };

/** Every part of the look on one page, with sample data. Sandbox only. `?view=auth` and `?view=site` show the other frames. */
export default async function Gallery({ searchParams }: { searchParams: SearchParams }) {
  if (!isSandbox()) notFound();
  const { view } = await readSearchParams(searchParams);
  if (view === "auth")
    return (
      <AuthShell title="Sign in to Lumina" description="Sample form: nothing is sent." footer="Sample footer">
        <FormSample />
      </AuthShell>
    );
  if (view === "site")
    return (
      <SiteShell>
        <div className="mx-auto max-w-6xl px-5 py-20 sm:px-8">
          <h1 className="max-w-3xl text-display">Know what will run out before it does.</h1>
          <p className="mt-5 max-w-xl text-base text-muted">Sample text of the public site.</p>
          <LinkButton href="#start" variant="primary" size="lg" className="mt-8">
            Start a trial
          </LinkButton>
        </div>
      </SiteShell>
    );
  return (
    <WorkspaceShell
      organization={{ slug: "sample", name: "Sample Trading" }}
      organizations={[
        { slug: "sample", name: "Sample Trading", href: "#sample" },
        { slug: "other", name: "Other Sample GmbH", href: "#other" },
      ]}
      createOrganizationHref="#new"
      user={{ name: "Sam Ample", email: "sam@sample.example" }}
      role={ROLE}
      accountHref="#account"
      bell={{ base: "/o/acme", first: { unread: 0, notices: [] }, isVisitor: true }}
      nav={workspaceNavigation("sample", { approvals: 3 })}
      current="items"
      demo
      sandbox
      mailboxHref="#mailbox"
      trialDaysLeft={9}
      trialHref="#plans"
      locale={await requestLocale()}
      timeZone="Europe/Berlin"
    >
      <RowKeys />
      <PageHeader
        breadcrumbs={[{ label: "Sample", href: "#sample" }]}
        title="Gallery"
        status={<StatusPill tone="accent">Sample data</StatusPill>}
        description="Every part of the look on one page. All names and numbers are samples."
        actions={
          <>
            <LinkButton href="?view=auth">Sign-in frame</LinkButton>
            <LinkButton href="?view=site" variant="primary">
              Public frame
            </LinkButton>
          </>
        }
      />
      <div className="space-y-8">
        <FigureSamples />
        <Section title="List">
          <TableSample />
        </Section>
        <ChartSamples />
        <StateSamples />
        <Section title="Over the page">
          <OverlaySample />
        </Section>
        <Section title="Form">
          <FormSample />
        </Section>
        <Section title="List, as cards on a phone">
          <TableSample stack />
        </Section>
      </div>
    </WorkspaceShell>
  );
}
