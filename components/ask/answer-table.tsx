import { TextLink } from "@/components/ui/code-text";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import { cellText } from "@/lib/ask/answer";
import type { QueryAnswer } from "@/lib/insights/questions/query";

/** The rows behind an answer; each opens what it is about. */
export function AnswerTable({
  answer: { columns, rows },
  base,
  caption,
  currency,
  locale,
}: {
  answer: QueryAnswer;
  base: string;
  caption: string;
  currency: string;
  locale: string;
}) {
  const isNumeric = (at: number) => columns[at]?.kind !== "text";
  return (
    <TableFrame caption={caption} stack>
      <Thead>
        <tr>
          {columns.map(({ label }, at) => (
            <Th key={label} numeric={isNumeric(at)}>
              {label}
            </Th>
          ))}
        </tr>
      </Thead>
      <Tbody>
        {rows.map((row) => (
          <Tr key={`${row.href} ${row.values.join(" ")}`}>
            {columns.map((column, at) => {
              const text = cellText(row.values[at], column, { currency, locale });
              return (
                <Td key={column.label} label={column.label} numeric={isNumeric(at)}>
                  {at === 0 && row.href ? <TextLink href={`${base}${row.href}`}>{text}</TextLink> : text}
                </Td>
              );
            })}
          </Tr>
        ))}
      </Tbody>
    </TableFrame>
  );
}
