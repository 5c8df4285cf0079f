"use client";
import { ActionForm } from "@/components/forms/action-form";
import { SelectField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/ui/submit-button";
import { setLanguageModelAction } from "@/lib/language-model/actions";
import type { LanguageModelSetting } from "@/lib/language-model/settings";

/** Whether Google Gemini may word what Lumina has computed. */
export function LanguageModelForm({ setting }: { setting: LanguageModelSetting }) {
  return (
    <ActionForm action={setLanguageModelAction} success="Saved." className="max-w-lg space-y-4">
      <input type="hidden" name="version" value={setting.version} readOnly />
      <SelectField
        name="isOn"
        label="Wording"
        hint="Figures are always computed by Lumina. Google Gemini gets the facts of a sentence, without names of people, and every number it writes is checked."
        options={[
          { value: "yes", label: "Worded by Google Gemini" },
          { value: "no", label: "Written by Lumina alone" },
        ]}
        defaultValue={setting.isOn ? "yes" : "no"}
      />
      <SubmitButton>Save</SubmitButton>
    </ActionForm>
  );
}
