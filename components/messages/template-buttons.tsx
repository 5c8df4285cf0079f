import { Button } from "@/components/ui/button";
import type { MessageTemplate } from "@/lib/sms/templates";

/** Templates that a message can begin with. */
export function TemplateButtons({
  templates,
  onChoose,
}: {
  templates: readonly MessageTemplate[];
  onChoose: (text: string) => void;
}) {
  if (templates.length === 0) return null;
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium text-sm">Begin with</legend>
      <div className="flex flex-wrap gap-2">
        {templates.map(({ key, title, text }) => (
          <Button key={key} size="sm" onClick={() => onChoose(text)}>
            {title}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}
