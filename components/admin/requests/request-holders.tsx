import Link from "next/link";
import { FormDialog } from "@/components/forms/form-dialog";
import { InstantText } from "@/components/ui/figures";
import { Panel } from "@/components/ui/panel";
import { holdersOf, provenForSearch } from "@/lib/rights/desk/holders";
import type { DeskRequest } from "@/lib/rights/desk/queries";
import { passToHoldersRequestAction, searchHoldersRequestAction } from "@/lib/rights/desk/staff-actions";

/** The customers that have the person's address or telephone, and the way to pass the request on to all of them. */
export async function RequestHolders({ request, canWork }: { request: DeskRequest; canWork: boolean }) {
  const { id, version, answeredAt } = request;
  const [found, { email, phone }] = await Promise.all([holdersOf(id), provenForSearch(request)]);
  const mayWork = canWork && answeredAt === null && (email !== null || phone !== null);
  const waiting = found?.holders.filter(({ passedOn }) => passedOn === null).length ?? 0;
  const seen = (
    <>
      <input type="hidden" name="requestId" value={id} readOnly />
      <input type="hidden" name="version" value={version} readOnly />
    </>
  );
  return (
    <Panel
      title="Customers who have it"
      description="Contacts, suppliers, calls and text messages with what was proven. Each customer answers for its own."
    >
      {mayWork && (
        <>
          <p className="mb-3 max-w-prose text-pretty text-sm [overflow-wrap:anywhere]">
            Looks for {[email, phone].filter(Boolean).join(" and ")}.{" "}
            {phone === null
              ? "No telephone is proven, so none is looked for."
              : "A supplier’s number without country code is read as in the supplier’s country, or else in the customer’s."}
          </p>
          <div className="flex flex-wrap gap-2">
            <FormDialog
              button={{ label: "Search customers" }}
              title="Search all customers?"
              description="The search and what it found stay in the history."
              action={searchHoldersRequestAction}
              submit="Search"
            >
              {seen}
            </FormDialog>
            {waiting > 0 && (
              <FormDialog
                button={{ label: "Pass on to all" }}
                title={waiting === 1 ? "Pass on to one customer?" : `Pass on to ${waiting} customers?`}
                description="Each gets a request of its own, with its own clock. Its owners and admins and the person are told."
                action={passToHoldersRequestAction}
                submit="Pass on"
              >
                {seen}
              </FormDialog>
            )}
          </div>
        </>
      )}
      {!found ? (
        <p className="mt-3 text-muted text-sm">Nobody has searched yet.</p>
      ) : (
        <>
          <p className="mt-3 text-muted text-sm">
            Searched <InstantText instant={found.at} />
            {found.holders.length === 0
              ? ": no customer has it."
              : found.isCut
                ? "; there may be more."
                : "."}
          </p>
          {found.holders.length > 0 && (
            <ul className="mt-2 list-disc space-y-1 pl-5 text-sm" aria-label="Customers who have it">
              {found.holders.map(({ id: organizationId, name, slug, where, passedOn }) => (
                <li key={organizationId} className="[overflow-wrap:anywhere]">
                  <bdi>{name}</bdi> <span className="code-text">{slug}</span>: {where}.{" "}
                  {passedOn && (
                    <Link className="underline" href={`/admin/requests/${passedOn}`}>
                      Passed on
                    </Link>
                  )}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </Panel>
  );
}
