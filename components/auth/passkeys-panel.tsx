import { Panel } from "@/components/ui/panel";
import type { PasskeyView } from "@/lib/auth/passkey-list";
import { formatInstant } from "@/lib/format/day";
import { AddPasskey } from "./add-passkey";
import { PasskeyButtons } from "./passkey-buttons";

/** A person's passkeys on their account page. */
export function PasskeysPanel({ passkeys, locale }: { passkeys: readonly PasskeyView[]; locale: string }) {
  return (
    <Panel
      id="passkeys"
      title="Passkeys"
      description="Sign in with your finger, face, PIN or a security key instead of a password. A passkey counts as both factors and works on this site alone."
      actions={<AddPasskey />}
      flush
    >
      {passkeys.length === 0 ? (
        <p className="px-4 py-3 text-muted text-sm sm:px-5">You have no passkeys.</p>
      ) : (
        <ul className="divide-y divide-line">
          {passkeys.map((passkey) => (
            <li
              key={passkey.id}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3 sm:px-5"
            >
              <div className="min-w-0 text-sm">
                <p className="break-words font-medium">{passkey.name}</p>
                <p className="text-muted text-xs">
                  {passkey.isSynced ? "Synced between your devices" : "Kept on one device"}. Added{" "}
                  {formatInstant(passkey.createdAt, locale)} UTC,{" "}
                  {passkey.lastUsedAt
                    ? `last used ${formatInstant(passkey.lastUsedAt, locale)} UTC`
                    : "not used yet"}
                  .
                </p>
              </div>
              <PasskeyButtons passkeyId={passkey.id} name={passkey.name} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
