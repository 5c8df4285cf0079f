import Link from "next/link";
import { DayText } from "@/components/ui/figures";
import { LinkButton } from "@/components/ui/link-button";
import { StatusPill } from "@/components/ui/status-pill";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import type { DocumentState } from "@/lib/policies/staff-queries";
import { DOCUMENT_WORDS } from "@/lib/site/legal-documents";
import { NewDraftButton } from "./small-forms";

const link = "rounded-sm font-medium text-accent underline-offset-4 hover:underline";

/** Every legal document: the version in effect, what is announced or prepared, and whether its text is still true. */
export function DocumentsTable({ states, mayEdit }: { states: readonly DocumentState[]; mayEdit: boolean }) {
  return (
    <TableFrame caption="Legal documents" stack>
      <Thead>
        <Tr>
          <Th>Document</Th>
          <Th>In effect</Th>
          <Th>Announced</Th>
          <Th>Text and records</Th>
          <Th>
            <span className="sr-only">Next version</span>
          </Th>
        </Tr>
      </Thead>
      <Tbody>
        {states.map(({ document, current, draft, scheduled, drifted, hasNewText, altered }) => (
          <Tr key={document}>
            <Td>
              <span className="font-medium">{DOCUMENT_WORDS[document].name}</span>
            </Td>
            <Td label="In effect">
              <span>
                <Link href={`/admin/policies/${current.id}`} className={link}>
                  Version {current.number}
                </Link>{" "}
                <span className="text-muted">
                  since <DayText day={current.effectiveAt.slice(0, 10)} />
                </span>
              </span>
            </Td>
            <Td label="Announced">
              {scheduled ? (
                <span>
                  <Link href={`/admin/policies/${scheduled.id}`} className={link}>
                    Version {scheduled.number}
                  </Link>{" "}
                  <span className="text-muted">
                    for <DayText day={scheduled.effectiveAt.slice(0, 10)} />
                  </span>
                </span>
              ) : (
                <span className="text-muted">nothing</span>
              )}
            </Td>
            <Td label="Text and records">
              {altered ? (
                <StatusPill tone="critical" quiet>
                  Text was altered
                </StatusPill>
              ) : hasNewText ? (
                <StatusPill tone="caution" quiet>
                  This release brings a new text: start a version from it
                </StatusPill>
              ) : drifted ? (
                <StatusPill tone="caution" quiet>
                  Records changed: publish a new version
                </StatusPill>
              ) : (
                <StatusPill tone="positive" quiet>
                  In step
                </StatusPill>
              )}
            </Td>
            <Td className="text-right">
              {draft ? (
                <LinkButton size="sm" href={`/admin/policies/${draft.id}`}>
                  Open draft
                </LinkButton>
              ) : (
                mayEdit && <NewDraftButton document={document} name={DOCUMENT_WORDS[document].name} />
              )}
            </Td>
          </Tr>
        ))}
      </Tbody>
    </TableFrame>
  );
}
