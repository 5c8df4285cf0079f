import type { Metadata } from "next";
import { BeginDraft } from "@/components/admin/consent/draft-buttons";
import { CodeText, TextLink } from "@/components/ui/code-text";
import { InstantText } from "@/components/ui/figures";
import { LinkButton } from "@/components/ui/link-button";
import { Missing } from "@/components/ui/missing";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import { type HistoryRow, versionHistory } from "@/lib/consent/banner/history";
import { currentDraft } from "@/lib/consent/drafts";
import { currentConsentVersion } from "@/lib/consent/versions";
import { requireStaff } from "@/lib/staff/current";

export const metadata: Metadata = { title: "Banner" };

const PATH = "/admin/consent";

/** The versions of the banner, and the draft of the next. */
export default async function BannerPage() {
  const staff = await requireStaff("consent.view");
  const current = await currentConsentVersion();
  const [draft, history] = await Promise.all([currentDraft(), versionHistory()]);
  return (
    <>
      <PageHeader
        title="Banner"
        description="What visitors are asked about cookies, in four languages: categories, services and every sentence. Each version is a snapshot that never changes."
        status={<StatusPill tone="positive">Version {current.number} is shown</StatusPill>}
        actions={
          draft ? (
            <LinkButton href={`${PATH}/draft`} variant="primary">
              Open the draft
            </LinkButton>
          ) : (
            staff.can("consent.publish") && <BeginDraft />
          )
        }
      />
      <Panel title="Versions" flush>
        <TableFrame caption="Versions of the banner, newest first">
          <Thead>
            <tr>
              <Th>Version</Th>
              <Th>Published</Th>
              <Th>By</Th>
              <Th>Asked again</Th>
              <Th>What changed</Th>
              <Th>Hash</Th>
              <Th>
                <span className="sr-only">Compare</span>
              </Th>
            </tr>
          </Thead>
          <Tbody>
            {history.map((row, i) => (
              <Version key={row.id} row={row} before={history[i + 1]} />
            ))}
          </Tbody>
        </TableFrame>
      </Panel>
    </>
  );
}

function Version({ row, before }: { row: HistoryRow; before: HistoryRow | undefined }) {
  return (
    <Tr>
      <Td className="whitespace-nowrap">
        <TextLink href={`${PATH}/versions/${row.number}`}>Version {row.number}</TextLink>
      </Td>
      <Td className="whitespace-nowrap">
        <InstantText instant={row.publishedAt} />
      </Td>
      <Td>{row.publishedBy}</Td>
      <Td>
        <StatusPill tone={row.material ? "caution" : "neutral"} quiet>
          {row.material ? "Everyone" : "No one"}
        </StatusPill>
      </Td>
      <Td className="min-w-56 text-pretty">{row.note || <Missing word="no note" />}</Td>
      <Td>
        <CodeText>{`${row.hash.slice(0, 12)}…`}</CodeText>
      </Td>
      <Td className="whitespace-nowrap">
        {before && (
          <TextLink href={`${PATH}/compare?from=${before.number}&to=${row.number}`}>
            Compare<span className="sr-only"> version {row.number}</span> with {before.number}
          </TextLink>
        )}
      </Td>
    </Tr>
  );
}
