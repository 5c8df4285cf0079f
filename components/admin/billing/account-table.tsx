import Link from "next/link";
import { Money } from "@/components/ui/figures";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import type { AccountRow } from "@/lib/admin/billing/accounts";
import { planWords } from "@/lib/billing/words";
import { AccountStatePill, NextDay } from "./account-state";

export const accountHref = (id: string) => `/admin/billing/organizations/${id}`;

/** A link to an organization's account. One that is gone is named by its id. */
export function AccountLink({ id, name }: { id: string; name: string | null }) {
  if (!name) return <span className="code-text text-muted">{id}</span>;
  return (
    <Link
      href={accountHref(id)}
      prefetch={false}
      className="rounded-sm font-medium text-accent underline-offset-4 [overflow-wrap:anywhere] hover:underline"
    >
      <bdi>{name}</bdi>
    </Link>
  );
}

/** Organizations with what they pay. */
export function AccountTable({ rows }: { rows: readonly AccountRow[] }) {
  return (
    <TableFrame caption="Organizations" stack>
      <Thead>
        <Tr>
          <Th>Organization</Th>
          <Th>State</Th>
          <Th>Plan</Th>
          <Th>Next</Th>
          <Th numeric>A month</Th>
        </Tr>
      </Thead>
      <Tbody>
        {rows.map((row) => (
          <Tr key={row.id}>
            <Td className="max-w-80">
              <AccountLink id={row.id} name={row.name} />
            </Td>
            <Td label="State">
              <AccountStatePill state={row.state} />
            </Td>
            <Td label="Plan">{planWords(row.planKey, row.interval)}</Td>
            <Td label="Next">
              <NextDay account={row} />
            </Td>
            <Td label="A month" numeric>
              <Money minor={row.monthlyMinor} currency={row.priceCurrency ?? ""} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </TableFrame>
  );
}
