"use client";
import { useLocaleSettings } from "@/components/ui/locale";
import { Select } from "@/components/ui/select";
import { Badge } from "@/components/ui/status-pill";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import { formatPercent } from "@/lib/format/number";
import { KINDS } from "@/lib/mapping/kinds";
import type { Mapping } from "@/lib/mapping/mapping";
import { type FileWords, wordRows } from "@/lib/mapping/status-words";
import type { ColumnProposal } from "@/lib/mapping/types";
import { assignField } from "./mapping-state";

const SAMPLES = 3;

function confidenceWord(
  proposal: ColumnProposal,
  locale: string,
): {
  text: string;
  tone: "positive" | "caution" | "neutral";
} {
  const percent = formatPercent(proposal.confidence, locale, 0);
  if (proposal.confidence >= 0.85) return { text: `Certain · ${percent}`, tone: "positive" };
  if (proposal.confidence >= 0.5) return { text: `Likely · ${percent}`, tone: "neutral" };
  return { text: `Not certain · ${percent}`, tone: "caution" };
}

/** One line per column of the file: its name, some of its values, what it is taken for and how certain that is. */
export function MappingColumns({
  mapping,
  proposals,
  rows,
  words,
  remembered,
  onChange,
}: {
  mapping: Mapping;
  proposals: readonly ColumnProposal[];
  rows: readonly (readonly string[])[];
  /** What columns that may hold statuses say over the whole file. */
  words: FileWords;
  remembered: boolean;
  onChange: (mapping: Mapping) => void;
}) {
  const { locale } = useLocaleSettings();
  const options = KINDS[mapping.kind].fields.map((field) => ({
    value: field.key,
    label: field.required ? `${field.label} (needed)` : field.label,
  }));
  const statusRows = [...rows, ...wordRows(words)];
  return (
    <TableFrame caption="Columns of the file" stack>
      <Thead>
        <tr>
          <Th>In the file</Th>
          <Th>Values</Th>
          <Th>Maps to</Th>
          <Th>Why</Th>
        </tr>
      </Thead>
      <Tbody>
        {mapping.columns.map((column) => {
          const proposal = proposals[column.index];
          const asProposed = proposal && proposal.field === column.field;
          const values = rows
            .map((row) => row[column.index]?.trim() ?? "")
            .filter((value) => value !== "")
            .slice(0, SAMPLES);
          return (
            <Tr key={column.index}>
              <Td className="max-w-56 break-words font-medium">{column.header}</Td>
              <Td label="Values" className="max-w-64">
                <span className="code-text block truncate text-muted text-xs" title={values.join(" · ")}>
                  {values.length > 0 ? values.join(" · ") : "empty"}
                </span>
              </Td>
              <Td label="Maps to" className="min-w-52">
                <Select
                  aria-label={`What ${column.header} maps to`}
                  value={column.field ?? ""}
                  placeholder="Not imported"
                  options={options}
                  onChange={(event) =>
                    onChange(assignField(mapping, column.index, event.target.value || null, statusRows))
                  }
                />
              </Td>
              <Td className="text-muted text-xs">
                {remembered || !proposal ? (
                  column.field && "From the last file"
                ) : asProposed && column.field ? (
                  <>
                    <Badge tone={confidenceWord(proposal, locale).tone}>
                      {confidenceWord(proposal, locale).text}
                    </Badge>{" "}
                    {proposal.why}
                  </>
                ) : column.field ? (
                  "Chosen by you"
                ) : (
                  proposal.why
                )}
              </Td>
            </Tr>
          );
        })}
      </Tbody>
    </TableFrame>
  );
}
