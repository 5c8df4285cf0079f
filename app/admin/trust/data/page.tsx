import type { Metadata } from "next";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import { requireStaff } from "@/lib/staff/current";
import { dataMap, PURPOSE_WORDS } from "@/lib/trust/data-map";

export const metadata: Metadata = { title: "Record of processing" };

/** What is processed, why, and for how long, table by table: generated from the schema. */
export default async function RecordOfProcessingPage() {
  await requireStaff("trust.view");
  const rows = dataMap();
  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: "Trust", href: "/admin/trust" }]}
        title="Record of processing"
        description={`Generated from the tags of ${rows.length} tables; a table without them cannot be built.`}
        actions={<LinkButton href="/admin/trust/data/export">Export CSV</LinkButton>}
      />
      <div className="grid gap-6">
        {Object.entries(PURPOSE_WORDS).map(([purpose, words]) => {
          const own = rows.filter((row) => row.purpose === purpose);
          return (
            <Panel
              key={purpose}
              title={words.title}
              description={`${words.why} Ground: ${words.ground}. Recipients: ${words.recipients}.`}
              flush
            >
              <TableFrame caption={words.title} stack>
                <Thead>
                  <Tr>
                    <Th>Table</Th>
                    <Th>Belongs to</Th>
                    <Th>Personal columns</Th>
                    <Th>Kept</Th>
                  </Tr>
                </Thead>
                <Tbody>
                  {own.map(({ table, whose, personal, retention }) => (
                    <Tr key={table}>
                      <Td>{table}</Td>
                      <Td label="Belongs to">{whose}</Td>
                      <Td label="Personal columns" className="[overflow-wrap:anywhere]">
                        {personal.join(", ") || <span className="text-muted">none</span>}
                      </Td>
                      <Td label="Kept">{retention}</Td>
                    </Tr>
                  ))}
                </Tbody>
              </TableFrame>
            </Panel>
          );
        })}
      </div>
    </>
  );
}
