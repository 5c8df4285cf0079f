import type { Metadata } from "next";
import { redirect } from "next/navigation";
import * as z from "zod";
import { BannerPreview } from "@/components/admin/consent/banner-preview";
import { BesidePreview } from "@/components/admin/consent/beside-preview";
import { ChangesList } from "@/components/admin/consent/changes-list";
import { DiscardDraft, PublishDraft, SyncInventory } from "@/components/admin/consent/draft-buttons";
import {
  AddService,
  ConsentDraftForm,
  DraftFields,
  RemoveService,
} from "@/components/admin/consent/draft-forms";
import {
  againFields,
  categoryFields,
  serviceFields,
  textFields,
} from "@/components/admin/consent/draft-parts";
import { word } from "@/components/admin/consent/words";
import { Edited, UnsavedEdits } from "@/components/forms/unsaved-edits";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar, FilterChips } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import { contentChanges } from "@/lib/consent/banner/changes";
import { isBehind } from "@/lib/consent/banner/inventory-sync";
import { inventory } from "@/lib/consent/cookies/inventory";
import { type ConsentDraft, currentDraft } from "@/lib/consent/drafts";
import { CONSENT_LANGUAGES, type ConsentLanguage } from "@/lib/consent/schema";
import { shownContents } from "@/lib/consent/shown";
import { unequalWording } from "@/lib/consent/symmetry";
import { currentConsentVersion } from "@/lib/consent/versions";
import { readSearchParams, type SearchParams } from "@/lib/format/search-params";
import { requireStaff } from "@/lib/staff/current";

export const metadata: Metadata = { title: "Draft of the banner" };

const PATH = "/admin/consent/draft";
const PARTS = ["texts", "categories", "services", "preview", "changes"] as const;
type Part = (typeof PARTS)[number];
const LABELS: Record<Part, string> = {
  texts: "Texts",
  categories: "Categories",
  services: "Services",
  preview: "Preview",
  changes: "What changes",
};
const stateSchema = z.object({
  part: z.enum(PARTS).catch("texts"),
  language: z.enum(CONSENT_LANGUAGES).catch("en"),
});
type State = z.infer<typeof stateSchema>;

/** The draft of the next version: its forms, what it changes, and its publication. */
export default async function DraftPage({ searchParams }: { searchParams: SearchParams }) {
  const staff = await requireStaff("consent.view");
  const state = stateSchema.parse(await readSearchParams(searchParams));
  const [draft, current] = await Promise.all([currentDraft(), currentConsentVersion()]);
  if (!draft) redirect("/admin/consent");
  const entries = await inventory(draft.content);
  const unequal = unequalWording(draft.content.texts);
  const editable = staff.can("consent.publish");
  return (
    <UnsavedEdits saved={`${draft.version} ${state.part} ${state.language}`}>
      <PageHeader
        title="Draft"
        description={`Becomes version ${current.number + 1} when it is published. Visitors see nothing of it before.`}
        breadcrumbs={[{ label: "Banner", href: "/admin/consent" }]}
        status={<StatusPill status="draft" />}
        actions={
          editable && (
            <>
              <DiscardDraft id={draft.id} version={draft.version} />
              <PublishDraft id={draft.id} version={draft.version} number={current.number + 1} />
            </>
          )
        }
      />
      <div className="mb-4 grid gap-2">
        {unequal.length > 0 && (
          <Callout tone="critical">
            Accepting and refusing must be worded about equally long. They are not in:{" "}
            {unequal.map(word).join(", ")}. This draft cannot be published so.
          </Callout>
        )}
        {isBehind(draft.content, entries) && (
          <Callout
            tone="caution"
            actions={editable && <SyncInventory id={draft.id} version={draft.version} />}
          >
            The inventory of cookies and hosts has changed since this draft was begun.
          </Callout>
        )}
      </div>
      <FilterBar>
        <FilterChips
          label="Part of the draft"
          options={PARTS.map((part) => ({
            label: LABELS[part],
            href: href({ ...state, part }),
            current: part === state.part,
          }))}
        />
        {state.part !== "changes" && state.part !== "preview" && (
          <FilterChips
            label="Language"
            options={CONSENT_LANGUAGES.map((language) => ({
              label: word(language),
              href: href({ ...state, language }),
              current: language === state.language,
            }))}
          />
        )}
      </FilterBar>
      {state.part === "changes" ? (
        <Changes draft={draft} before={current.content} />
      ) : state.part === "preview" ? (
        <Panel title="As visitors would see it" description="What the draft holds as it was last saved.">
          <BannerPreview contents={shownContents(draft.content)} number={current.number + 1} />
        </Panel>
      ) : (
        <>
          {state.part === "services" && editable && (
            <div className="mb-4">
              <AddService
                {...{ id: draft.id, version: draft.version }}
                categories={draft.content.categories.map(({ key, name }) => ({ value: key, label: name.en }))}
              />
            </div>
          )}
          <Edited>
            <BesidePreview
              key={state.language}
              content={draft.content}
              version={draft.version}
              number={current.number + 1}
              language={state.language}
            >
              <Forms draft={draft} part={state.part} language={state.language} editable={editable} />
            </BesidePreview>
          </Edited>
        </>
      )}
    </UnsavedEdits>
  );
}

const href = ({ part, language }: State) => `${PATH}?part=${part}&language=${language}`;

interface PartProps {
  draft: ConsentDraft;
  part: Part;
  language: ConsentLanguage;
  editable: boolean;
}

function Forms({ draft, part, language, editable }: PartProps) {
  const place = { id: draft.id, version: draft.version };
  // A form keeps what was typed; another part, another language or a saved draft begins with a new one.
  return (
    <ConsentDraftForm key={`${part}${language}${draft.version}`} place={place} editable={editable}>
      <Panels draft={draft} part={part} language={language} editable={editable} />
    </ConsentDraftForm>
  );
}

function Panels({ draft, part, language, editable }: PartProps) {
  const { content, id, version } = draft;
  if (part === "texts")
    return (
      <Panel
        title={`Texts in ${word(language)}`}
        description="Every sentence of the banner and the preference centre."
      >
        <DraftFields texts={textFields(content, language)} />
      </Panel>
    );
  if (part === "categories")
    return (
      <>
        <Panel title={`Categories in ${word(language)}`}>
          <DraftFields texts={categoryFields(content, language)} />
        </Panel>
        <Panel title="Asking again" description="How long a choice counts before a visitor is asked again.">
          <DraftFields texts={againFields(content)} />
        </Panel>
      </>
    );
  return content.services.map((service) => (
    <Panel
      key={service.key}
      title={service.name.en}
      description={`${service.key} · keeps ${service.entries.map((entry) => entry.pattern).join(", ") || "nothing"}`}
      actions={
        editable && <RemoveService {...{ id, version }} serviceKey={service.key} name={service.name.en} />
      }
    >
      <DraftFields texts={serviceFields(content, service, language)} />
    </Panel>
  ));
}

function Changes({ draft, before }: { draft: ConsentDraft; before: ConsentDraft["content"] }) {
  const changes = contentChanges(before, draft.content);
  return (
    <Panel title="Changes from the published version" flush>
      {changes.length > 0 ? (
        <ChangesList changes={changes} caption="What the draft changes" />
      ) : (
        <EmptyState title="No changes yet" />
      )}
    </Panel>
  );
}
