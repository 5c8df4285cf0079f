import { Edited, UnsavedEdits } from "@/components/forms/unsaved-edits";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import { type EditedDraft, PolicyDraftForm } from "./draft-form";
import { ScheduleForm } from "./schedule-form";
import { DiscardDraftButton } from "./small-forms";

/** A draft: edit it, compare it with the version in effect, release it. */
export function DraftView({
  name,
  draft,
  preview,
  release,
  mayEdit,
}: {
  name: string;
  draft: EditedDraft;
  preview: string;
  /** Null for staff who may not release. */
  release: { noticeDays: number; earliest: string; holders: number } | null;
  mayEdit: boolean;
}) {
  return (
    <UnsavedEdits saved={draft.version}>
      <PageHeader
        breadcrumbs={[{ label: "Policies", href: "/admin/policies" }]}
        title={`${name}: next version`}
        status={<StatusPill status="draft" />}
        actions={
          <>
            {mayEdit && <DiscardDraftButton id={draft.id} version={draft.version} />}
            <LinkButton href={`/admin/policies/${draft.id}/compare`}>What changes</LinkButton>
          </>
        }
      />
      {mayEdit && (
        <Panel title="Text">
          {/* A saved draft is a new form: it carries the version that the next save must name. */}
          <Edited key={draft.version}>
            <PolicyDraftForm draft={draft} preview={preview} />
          </Edited>
        </Panel>
      )}
      {release && (
        <Panel
          title="Release"
          description="As saved above. From then on the text does not change; its hash is kept with it."
          className="mt-6 max-w-3xl"
        >
          <ScheduleForm key={draft.version} id={draft.id} version={draft.version} {...release} />
        </Panel>
      )}
    </UnsavedEdits>
  );
}
