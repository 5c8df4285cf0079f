"use client";
import { Field } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import { askedField } from "@/lib/mapping/kinds";
import type { Mapping } from "@/lib/mapping/mapping";

/** Each status word of the file with what it means; one that nobody knows has to be decided before the import starts. */
export function MappingStatuses({
  mapping,
  onChange,
}: {
  mapping: Mapping;
  onChange: (mapping: Mapping) => void;
}) {
  const field = askedField(mapping.kind);
  const words = Object.entries(mapping.statusWords ?? {});
  if (!field?.asksWords || words.length === 0) return null;
  return (
    <Panel title={field.asksWords.title} description={field.asksWords.description}>
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {words.map(([word, meaning]) => (
          <Field key={word} label={word}>
            <Select
              value={meaning ?? ""}
              placeholder="Choose"
              options={field.choices ?? []}
              onChange={(event) =>
                onChange({
                  ...mapping,
                  statusWords: { ...mapping.statusWords, [word]: event.target.value || null },
                })
              }
            />
          </Field>
        ))}
      </div>
    </Panel>
  );
}
