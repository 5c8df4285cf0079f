"use client";
import { useState } from "react";
import { useServerAction } from "@/components/forms/use-server-action";
import { withFields } from "@/components/forms/with-fields";
import { Button } from "@/components/ui/button";
import { DayText } from "@/components/ui/figures";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Badge, StatusPill } from "@/components/ui/status-pill";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import { toast } from "@/components/ui/toast";
import { changeStaffAction, disableStaffAction } from "@/lib/staff/actions";
import type { StaffRow } from "@/lib/staff/members";
import { STAFF_ROLES, type StaffRole } from "@/lib/staff/permissions";
import { ResetStaffFactor } from "./reset-staff-factor";
import { STAFF_ROLE_WORDS } from "./staff-roles";

/** Everybody of the staff: who, with which role, and whether they may still come in. */
export function StaffTable({
  rows,
  meId,
  mayManage,
}: {
  rows: readonly StaffRow[];
  meId: string;
  mayManage: boolean;
}) {
  return (
    <TableFrame caption="Staff" stack>
      <Thead>
        <Tr>
          <Th>Name</Th>
          <Th>E-mail</Th>
          <Th>Role</Th>
          <Th>Since</Th>
          <Th>State</Th>
          {mayManage && (
            <Th>
              <span className="sr-only">Actions</span>
            </Th>
          )}
        </Tr>
      </Thead>
      <Tbody>
        {rows.map((row) =>
          mayManage ? (
            <EditableRow key={`${row.id} ${row.version}`} row={row} me={row.id === meId} />
          ) : (
            <Tr key={row.id}>
              <Td>
                <Named row={row} me={row.id === meId} />
              </Td>
              <Td label="E-mail">{row.email}</Td>
              <Td label="Role">{STAFF_ROLE_WORDS[row.role].label}</Td>
              <Since row={row} />
            </Tr>
          ),
        )}
      </Tbody>
    </TableFrame>
  );
}

function Named({ row, me }: { row: StaffRow; me: boolean }) {
  return (
    <span className="flex items-center gap-2 font-medium">
      {row.name}
      {me && <Badge>you</Badge>}
    </span>
  );
}

function Since({ row }: { row: StaffRow }) {
  return (
    <>
      <Td label="Since">
        <DayText day={row.createdAt.slice(0, 10)} />
      </Td>
      <Td label="State">
        <StatusPill status={row.disabledAt ? "inactive" : "active"} quiet />
      </Td>
    </>
  );
}

/** Choosing does nothing yet: "Save" does, so that arrow keys do no harm. */
function EditableRow({ row, me }: { row: StaffRow; me: boolean }) {
  const [name, setName] = useState(row.name);
  const [role, setRole] = useState<StaffRole>(row.role);
  const save = useServerAction(withFields(changeStaffAction), { done: "Saved." });
  const disable = useServerAction(disableStaffAction, {
    done: (_, { disabled, version }) => {
      if (!disabled) return void toast.success(`${row.name} may open this part again.`);
      const back = { staffId: row.id, version: version + 1, disabled: false };
      toast.undo(`${row.name} may not open this part any more.`, () => void disable.run(back));
    },
  });
  const changed = name.trim() !== row.name || role !== row.role;
  return (
    <Tr>
      <Td>
        <span className="flex items-center gap-2">
          <Input
            aria-label={`Name of ${row.email}`}
            value={name}
            onChange={(event) => setName(event.target.value)}
            className="min-w-36"
          />
          {me && <Badge>you</Badge>}
        </span>
      </Td>
      <Td label="E-mail" className="[overflow-wrap:anywhere]">
        {row.email}
      </Td>
      <Td label="Role">
        <Select
          aria-label={`Role of ${row.email}`}
          className="w-32"
          value={role}
          onChange={(event) => setRole(event.target.value as StaffRole)}
          options={STAFF_ROLES.map((value) => ({ value, label: STAFF_ROLE_WORDS[value].label }))}
        />
      </Td>
      <Since row={row} />
      <Td className="text-right">
        <span className="flex justify-end gap-2">
          {changed && (
            <Button
              size="sm"
              variant="primary"
              pending={save.pending}
              onClick={() => save.run({ staffId: row.id, version: String(row.version), name, role })}
            >
              Save<span className="sr-only"> {row.email}</span>
            </Button>
          )}
          {row.hasFactor && !me && <ResetStaffFactor row={row} />}
          <Button
            size="sm"
            disabled={save.pending || disable.pending}
            onClick={() => disable.run({ staffId: row.id, version: row.version, disabled: !row.disabledAt })}
          >
            {row.disabledAt ? "Enable" : "Disable"}
            <span className="sr-only"> {row.email}</span>
          </Button>
        </span>
      </Td>
    </Tr>
  );
}
