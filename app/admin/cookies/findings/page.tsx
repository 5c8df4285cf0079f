import { ShieldCheck } from "lucide-react";
import type { Metadata } from "next";
import * as z from "zod";
import { FindingsList } from "@/components/admin/cookies/findings-list";
import { ScanBrowser } from "@/components/admin/cookies/scan-browser";
import { EmptyState } from "@/components/ui/empty-state";
import { InstantText, NumberText } from "@/components/ui/figures";
import { FilterBar, FilterChips } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Card, Panel } from "@/components/ui/panel";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import { currentUser } from "@/lib/accounts/sessions";
import { FINDING_STATUSES } from "@/lib/consent/cookies/compare";
import { findingCounts, findings } from "@/lib/consent/cookies/findings";
import { scans } from "@/lib/consent/cookies/scans";
import { readSearchParams, type SearchParams } from "@/lib/format/search-params";
import { requireStaff } from "@/lib/staff/current";

export const metadata: Metadata = { title: "Findings" };

const PATH = "/admin/cookies/findings";
/** The public pages that a browser of staff goes through. */
const LOOKED_AT = ["/", "/pricing", "/contact", "/legal/privacy", "/sign-in", "/sign-up"];
const LABELS = { open: "Open", declared: "Declared", blocked: "Blocked", gone: "No longer seen" };
const stateSchema = z.object({ status: z.enum(FINDING_STATUSES).catch("open") });

export default async function FindingsPage({ searchParams }: { searchParams: SearchParams }) {
  const staff = await requireStaff("cookies.view");
  const { status } = stateSchema.parse(await readSearchParams(searchParams));
  const [list, counts, latest, user] = await Promise.all([
    findings(status),
    findingCounts(),
    scans(20),
    currentUser(),
  ]);
  const editable = staff.can("cookies.edit");
  return (
    <>
      <PageHeader
        title="Findings"
        description="What a browser stored or contacted although the inventory does not allow it in that state. A settled finding reopens when it is seen again."
        breadcrumbs={[{ label: "Cookies and storage", href: "/admin/cookies" }]}
        actions={editable && <ScanBrowser paths={LOOKED_AT} place={user ? "signed-in" : "signed-out"} />}
      />
      <FilterBar>
        <FilterChips
          label="State of the findings"
          options={FINDING_STATUSES.map((each) => ({
            label: LABELS[each],
            href: each === "open" ? PATH : `${PATH}?status=${each}`,
            current: each === status,
            count: String(counts[each]),
          }))}
        />
      </FilterBar>
      <Card flush>
        {list.length > 0 ? (
          <FindingsList findings={list} editable={editable} />
        ) : (
          <EmptyState
            icon={<ShieldCheck />}
            title={status === "open" ? "No open findings" : "No findings with this status"}
          >
            {latest[0]
              ? "Everything that the last scan saw is allowed where it was seen."
              : "No scan has run yet: npm run scan:cookies"}
          </EmptyState>
        )}
      </Card>
      <Panel
        title="Scans"
        description="A scan from the command line goes through the public pages and the workspace in five states, signed out and signed in. “Scan this browser” looks at the public pages in the one state that your browser is in."
        className="mt-6"
        flush
      >
        {latest.length > 0 ? (
          <TableFrame caption="Scans, newest first">
            <Thead>
              <tr>
                <Th>When</Th>
                <Th>Where</Th>
                <Th numeric>States</Th>
                <Th numeric>Cookies and storage</Th>
                <Th numeric>Hosts</Th>
                <Th numeric>Found</Th>
              </tr>
            </Thead>
            <Tbody>
              {latest.map((scan) => (
                <Tr key={scan.id}>
                  <Td className="whitespace-nowrap">
                    <InstantText instant={scan.finishedAt} />
                  </Td>
                  <Td>{scan.origin}</Td>
                  <Td numeric>
                    <NumberText value={scan.states} />
                  </Td>
                  <Td numeric>
                    <NumberText value={scan.things} />
                  </Td>
                  <Td numeric>
                    <NumberText value={scan.hosts} />
                  </Td>
                  <Td numeric>
                    <NumberText value={scan.found} />
                  </Td>
                </Tr>
              ))}
            </Tbody>
          </TableFrame>
        ) : (
          <p className="px-4 py-4 text-muted text-sm sm:px-5">
            None yet. Press “Scan this browser”, or run <code>npm run scan:cookies</code> beside a running
            Lumina.
          </p>
        )}
      </Panel>
    </>
  );
}
