import { TextLink } from "@/components/ui/code-text";
import { InstantText, NumberText } from "@/components/ui/figures";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import { formatBytes } from "@/lib/format/duration";
import type { ImportSummary } from "@/lib/imports/queries";
import { ImportStatusPill } from "./import-status";
import { kindLabel } from "./words";

/** Where an import is looked at: an upload that is not whole goes on where files are chosen. */
const hrefOf = (base: string, { id, status }: ImportSummary) =>
  status === "uploading" ? `${base}/new?resume=${id}` : `${base}/${id}`;

/** Imports, the newest first: what came in and what became of it. */
export function ImportsTable({ imports, base }: { imports: readonly ImportSummary[]; base: string }) {
  return (
    <TableFrame caption="Imports" stack>
      <Thead>
        <tr>
          <Th>File</Th>
          <Th>Contents</Th>
          <Th>Status</Th>
          <Th numeric>New</Th>
          <Th numeric>Changed</Th>
          <Th numeric>Unchanged</Th>
          <Th numeric>Failed</Th>
          <Th>Uploaded</Th>
        </tr>
      </Thead>
      <Tbody>
        {imports.map((each) => (
          <Tr key={each.id}>
            <Td className="max-w-72">
              <span className="min-w-0">
                <TextLink href={hrefOf(base, each)} className="break-all">
                  {each.fileName}
                </TextLink>
                <span className="block text-muted text-xs">{formatBytes(each.byteSize)}</span>
              </span>
            </Td>
            <Td label="Contents">{each.status === "uploading" ? "—" : kindLabel(each.kind)}</Td>
            <Td label="Status">
              <ImportStatusPill status={each.status} quiet />
            </Td>
            <Td numeric label="New">
              <NumberText value={each.rowsInserted} digits={0} />
            </Td>
            <Td numeric label="Changed">
              <NumberText value={each.rowsUpdated} digits={0} />
            </Td>
            <Td numeric label="Unchanged">
              <NumberText value={each.rowsUnchanged} digits={0} />
            </Td>
            <Td numeric label="Failed" className={each.rowsFailed > 0 ? "text-critical" : undefined}>
              <NumberText value={each.rowsFailed} digits={0} />
            </Td>
            <Td label="Uploaded" className="whitespace-nowrap">
              <InstantText instant={each.createdAt} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </TableFrame>
  );
}
