import { CodeText, TextLink } from "@/components/ui/code-text";
import { InstantText } from "@/components/ui/figures";
import { Missing } from "@/components/ui/missing";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import type { RecordRow } from "@/lib/consent/records/queries";
import { word } from "./words";

/** Consent records, newest first. Each opens its proof. */
export function RecordsTable({
  records,
  numbers,
}: {
  records: readonly RecordRow[];
  /** Numbers of versions by their ids. */
  numbers: ReadonlyMap<string, number>;
}) {
  return (
    <TableFrame caption="Consent records, newest first" wide>
      <Thead>
        <tr>
          <Th>When</Th>
          <Th>Choice</Th>
          <Th>Regime</Th>
          <Th>Region</Th>
          <Th numeric>Version</Th>
          <Th>Language</Th>
          <Th>Visitor</Th>
          <Th>Account</Th>
          <Th>Receipt</Th>
        </tr>
      </Thead>
      <Tbody>
        {records.map((record) => (
          <Tr key={record.id}>
            <Td className="whitespace-nowrap">
              <InstantText instant={record.at} />
            </Td>
            <Td className="whitespace-nowrap">{word(record.kind)}</Td>
            <Td className="whitespace-nowrap">{word(record.regime)}</Td>
            <Td className="whitespace-nowrap">
              {[record.country, record.region].filter(Boolean).join("-") || <Missing word="not known" />}
            </Td>
            <Td numeric>{numbers.get(record.versionId) ?? record.versionId}</Td>
            <Td>{word(record.language)}</Td>
            <Td>
              <CodeText href={`/admin/consent/records?q=${record.visitorId}`}>{record.visitorId}</CodeText>
            </Td>
            <Td>
              {record.userId ? (
                <CodeText href={`/admin/consent/records?q=${record.userId}`}>{record.userId}</CodeText>
              ) : (
                <Missing word="signed out" />
              )}
            </Td>
            <Td className="whitespace-nowrap">
              <TextLink href={`/admin/consent/records/${record.id}`}>
                Proof<span className="sr-only"> of {record.id}</span>
              </TextLink>
            </Td>
          </Tr>
        ))}
      </Tbody>
    </TableFrame>
  );
}
