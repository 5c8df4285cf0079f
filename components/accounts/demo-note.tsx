import { DEMO_PASSWORD, DEMO_PEOPLE } from "@/lib/accounts/demo-people";

/** How to look around in a sandbox. The demo organization does not exist anywhere else. */
export function DemoNote() {
  const owner = DEMO_PEOPLE.find((person) => person.role === "owner");
  if (!owner) return null;
  return (
    <aside aria-label="Demo organization" className="mt-5 border-line border-t pt-4 text-sm">
      <p className="font-semibold">Or look around first</p>
      <p className="mt-1 text-muted">
        This sandbox holds a demo organization with synthetic data. Sign in as{" "}
        <code className="whitespace-nowrap font-medium text-ink">{owner.email}</code> with the password{" "}
        <code className="whitespace-nowrap font-medium text-ink">{DEMO_PASSWORD}</code>.
      </p>
    </aside>
  );
}
