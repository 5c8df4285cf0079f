"use client";
import { Lock, Users } from "lucide-react";
import { useState } from "react";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { CancelOrSave } from "@/components/ui/cancel-or-save";
import { Checkbox } from "@/components/ui/choice";
import { Dialog } from "@/components/ui/dialog";
import { Panel } from "@/components/ui/panel";
import { setPrivacyAction } from "@/lib/voice/actions";
import type { CallView } from "@/lib/voice/queries";
import { callKey } from "./call-query";

export interface Member {
  id: string;
  name: string;
}

interface Props {
  call: CallView;
  base: string;
  /** Members whose role lets them see calls. */
  members: readonly Member[];
  /** Whether the reader placed the call, or is an admin. */
  mayDecide: boolean;
}

/** Who sees a call, and for those who may: changing that. */
export function PrivacyPanel(props: Props) {
  const { call, members, mayDecide } = props;
  if (!call.isPrivate && !mayDecide) return null;
  const names = members.filter(({ id }) => call.sharedWith.includes(id)).map(({ name }) => name);
  const text = !call.isPrivate
    ? "Every member who may see calls sees this one."
    : names.length > 0
      ? `Only those who took part see this call, and ${names.join(", ")}.`
      : "Only those who took part see this call.";
  return (
    <Panel title="Who sees this call" actions={mayDecide && <Change {...props} />}>
      <p className="flex items-center gap-2 text-sm [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted">
        {call.isPrivate ? <Lock aria-hidden="true" /> : <Users aria-hidden="true" />}
        {text}
      </p>
    </Panel>
  );
}

function Change({ call, base, members }: Props) {
  const [isOpen, setOpen] = useState(false);
  const [isPrivate, setPrivate] = useState(call.isPrivate);
  const [shared, setShared] = useState<readonly string[]>(call.sharedWith);
  const { pending, run } = useServerAction(setPrivacyAction, {
    done: "Who sees this call is saved.",
    failed: "This was not changed.",
    invalidates: [callKey(base, call.id)],
  });
  const others = members.filter(({ id }) => id !== call.placedBy);
  const open = (next: boolean) => {
    setOpen(next);
    setPrivate(call.isPrivate);
    setShared(call.sharedWith);
  };
  const save = async () => {
    const result = await run({ id: call.id, version: call.version, isPrivate, sharedWith: [...shared] });
    if (result.ok) setOpen(false);
  };
  return (
    <Dialog
      title="Who sees this call"
      description="Nobody else finds a private call in a list, a search or a file. Links to parts of it stop working."
      trigger={<Button size="sm">Change</Button>}
      open={isOpen}
      onOpenChange={open}
      footer={<CancelOrSave pending={pending} onSave={save} />}
    >
      <Checkbox
        label="Private"
        hint="Only those who took part, you, and the people chosen here see it."
        checked={isPrivate}
        onChange={() => setPrivate(!isPrivate)}
      />
      {isPrivate && others.length > 0 && (
        <fieldset className="mt-3">
          <legend className="font-medium text-sm">Share with</legend>
          {others.map(({ id, name }) => (
            <Checkbox
              key={id}
              label={name}
              checked={shared.includes(id)}
              onChange={() =>
                setShared(shared.includes(id) ? shared.filter((one) => one !== id) : [...shared, id])
              }
            />
          ))}
        </fieldset>
      )}
    </Dialog>
  );
}
