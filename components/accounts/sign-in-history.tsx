import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import { EVENTS_A_PAGE, type signInHistory } from "@/lib/accounts/sign-in-history";
import { formatInstant } from "@/lib/format/day";
import { KEPT } from "@/lib/retention/rules";
import { isSignInOutcome, methodWords, OUTCOME_WORDS, regionName } from "./sign-in-words";

/** Who tried to sign in as this person: when, from where, how, and whether they got in. */
export function SignInHistory({
  history: { events, total, page },
  locale,
}: {
  history: Awaited<ReturnType<typeof signInHistory>>;
  locale: string;
}) {
  return (
    <Panel
      id="sign-ins"
      title="Sign-in history"
      description={`Attempts to sign in as you, kept for ${KEPT.endedDays} days.`}
      flush
    >
      {events.length === 0 ? (
        <EmptyState title="No sign-ins yet">Your next sign-in appears here.</EmptyState>
      ) : (
        <>
          <TableFrame caption="Sign-in history, newest first" stack>
            <Thead>
              <tr>
                <Th>When (UTC)</Th>
                <Th>Browser</Th>
                <Th>Place</Th>
                <Th>How</Th>
                <Th>Outcome</Th>
              </tr>
            </Thead>
            <Tbody>
              {events.map((event) => (
                <Tr key={event.id}>
                  <Td label="When (UTC)">{formatInstant(event.at, locale)}</Td>
                  <Td label="Browser">{event.deviceLabel}</Td>
                  <Td label="Place">{regionName(event.region, locale)}</Td>
                  <Td label="How">{methodWords(event.methods)}</Td>
                  <Td label="Outcome">
                    {isSignInOutcome(event.outcome) ? OUTCOME_WORDS[event.outcome] : event.outcome}
                  </Td>
                </Tr>
              ))}
            </Tbody>
          </TableFrame>
          {total > EVENTS_A_PAGE && (
            <Pagination
              page={page}
              pageSize={EVENTS_A_PAGE}
              total={total}
              href={(to) => `/account?page=${to}#sign-ins`}
              noun="attempts"
              locale={locale}
            />
          )}
        </>
      )}
    </Panel>
  );
}
