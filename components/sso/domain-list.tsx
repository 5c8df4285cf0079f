import { CodeText } from "@/components/ui/code-text";
import { StatusPill } from "@/components/ui/status-pill";
import type { DomainView } from "@/lib/accounts/domains";
import { CheckDomain, JoinRole, RemoveDomain } from "./domain-forms";

/** Domains with the record that proves each. Days are given as they are shown. */
export function DomainList({ domains, mayChange }: { domains: readonly DomainView[]; mayChange: boolean }) {
  if (domains.length === 0) return <p className="text-muted text-sm">No domain was added yet.</p>;
  return (
    <ul className="divide-y divide-line">
      {domains.map((domain) => (
        <li key={domain.id} className="space-y-2 py-3 first:pt-0">
          <div className="flex flex-wrap items-center justify-between gap-2">
            <div className="flex min-w-0 flex-wrap items-center gap-2">
              <h3 className="break-all font-medium text-sm">{domain.domain}</h3>
              <DomainState domain={domain} />
            </div>
            {mayChange && <RemoveDomain id={domain.id} domain={domain.domain} />}
          </div>
          {(!domain.verifiedAt || domain.missingSince || domain.unansweredSince) && (
            <>
              <p className="text-muted text-sm">
                Where {domain.domain} is registered, add a DNS record of type TXT to the domain itself (often
                written @) with this text:
              </p>
              <p className="break-all rounded-md border border-line bg-sunken px-3 py-2 text-sm">
                <CodeText className="whitespace-normal!">{domain.record}</CodeText>
              </p>
            </>
          )}
          {mayChange && (!domain.verifiedAt || domain.missingSince || domain.unansweredSince) && (
            <CheckDomain id={domain.id} domain={domain.domain} />
          )}
          {mayChange && domain.verifiedAt && (
            <JoinRole
              key={domain.joinRole}
              id={domain.id}
              domain={domain.domain}
              role={domain.joinRole ?? ""}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

function DomainState({ domain: { verifiedAt, missingSince, unansweredSince } }: { domain: DomainView }) {
  if (!verifiedAt) return <StatusPill tone="caution">Not proven yet</StatusPill>;
  if (missingSince) return <StatusPill tone="critical">Record missing since {missingSince}</StatusPill>;
  if (unansweredSince)
    return <StatusPill tone="caution">No answer from the DNS since {unansweredSince}</StatusPill>;
  return <StatusPill tone="positive">Proven {verifiedAt}</StatusPill>;
}
