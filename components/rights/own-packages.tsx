import { Panel } from "@/components/ui/panel";
import { packageViews } from "@/lib/rights/package/view";
import { PackageList } from "./package-list";
import { StartPackage } from "./start-package";

/** Everything that is kept of the signed-in person, to be asked for, waited for and taken. */
export async function OwnPackages({ userId }: { userId: string }) {
  const packages = await packageViews(userId);
  return (
    <>
      <Panel
        id="data"
        title="Packages of your data"
        description="Everything that Lumina keeps of you, in one file. It is deleted after 30 days."
        actions={packages[0]?.status !== "running" && <StartPackage isFirst={packages.length === 0} />}
        flush={packages.length > 0}
      >
        <PackageList initial={packages} />
      </Panel>
      <Panel title="What is in it">
        <ul className="list-disc space-y-1 pl-5 text-sm">
          <li>A page to read: each piece of data, what it is for, how long it is kept, who handles it</li>
          <li>The same as JSON with a published schema, and as one CSV for each table</li>
          <li>What you did in organizations you belong to, as far as it is about you</li>
        </ul>
        <p className="mt-3 text-muted text-sm">
          Passwords, keys and other secrets are never part of it, and data of other people is left out.
        </p>
      </Panel>
    </>
  );
}
