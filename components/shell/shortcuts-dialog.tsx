"use client";
import { useState } from "react";
import { plainKeysOn, setPlainKeys } from "@/components/keyboard/plain-keys";
import { Switch } from "@/components/ui/choice";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import type { NavItem } from "./navigation";

const general: readonly { keys: string; does: string }[] = [
  { keys: "Ctrl K", does: "Search and commands (⌘ K on a Mac)" },
  { keys: "?", does: "Show these keys" },
  { keys: "[", does: "Fold or unfold the sidebar" },
];

const within: readonly { keys: string; does: string }[] = [
  { keys: "j", does: "Next row of a list" },
  { keys: "k", does: "Previous row of a list" },
  { keys: "x", does: "Select the row" },
  { keys: "o", does: "Open the row" },
  { keys: "t", does: "Numbers of a chart as a table" },
  { keys: "← →", does: "Walk along a chart that has the focus" },
];

const approvals: readonly { keys: string; does: string }[] = [
  { keys: "a ↵", does: "Approve: a asks, Enter confirms" },
  { keys: "r", does: "Reject" },
  { keys: "e", does: "Edit the quantities" },
];

const exceptions: readonly { keys: string; does: string }[] = [
  { keys: "e ↵", does: "Resolve: e asks, Enter confirms" },
  { keys: "m ↵", does: "Assign to me" },
  { keys: "d", does: "Dismiss" },
  { keys: "s", does: "Snooze" },
];

const calls: readonly { keys: string; does: string }[] = [
  { keys: "p", does: "Play or pause the recording" },
  { keys: ", .", does: "5 seconds back or on (b, n: 10 seconds)" },
  { keys: "- +", does: "Slower or faster" },
  { keys: "s", does: "Skip silence" },
  { keys: "w", does: "Words light up with the audio, or not" },
  { keys: "/", does: "Search in the call" },
];

/** What the keys do, and the switch that turns the plain ones off. */
export default function ShortcutsDialog({ nav, onClose }: { nav: readonly NavItem[]; onClose: () => void }) {
  const [on, setOn] = useState(plainKeysOn);
  const pages = nav.flatMap((item) => (item.keys ? [{ keys: item.keys, does: item.label }] : []));
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Keys" size="lg">
      <div className="grid gap-x-10 gap-y-6 sm:grid-cols-2">
        <div className="space-y-6">
          <KeyList title="Everywhere" rows={general} />
          <KeyList title="Lists and charts" rows={within} />
        </div>
        <div className="space-y-6">
          <KeyList title="Go to" rows={pages} />
          <KeyList title="Approvals" rows={approvals} />
          <KeyList title="Exceptions" rows={exceptions} />
          <KeyList title="Calls" rows={calls} />
        </div>
      </div>
      <div className="mt-6 border-line border-t pt-3">
        <Switch
          label="Plain keys"
          hint="Turn off if you speak your input, or press keys by accident. Ctrl K stays."
          checked={on}
          onChange={(event) => {
            setOn(event.target.checked);
            setPlainKeys(event.target.checked);
          }}
        />
      </div>
    </Dialog>
  );
}

function KeyList({ title, rows }: { title: string; rows: readonly { keys: string; does: string }[] }) {
  return (
    <div>
      <h3 className="mb-1 text-muted text-xs">{title}</h3>
      <dl>
        {rows.map((row) => (
          <div key={row.keys} className="flex items-center justify-between gap-4 border-line border-b py-1.5">
            <dt className="order-2">
              <Kbd keys={row.keys} />
            </dt>
            <dd className="text-sm">{row.does}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
