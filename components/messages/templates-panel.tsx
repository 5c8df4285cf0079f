"use client";
import { useServerAction } from "@/components/forms/use-server-action";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { deleteSmsTemplateAction } from "@/lib/sms/actions";
import type { OwnTemplate } from "@/lib/sms/own-templates";
import { TemplateDialog } from "./template-dialog";

/** The message templates of an organization, which its admins add, edit and delete. */
export function TemplatesPanel({
  templates,
  company,
}: {
  templates: readonly OwnTemplate[];
  company: string;
}) {
  const { run } = useServerAction(deleteSmsTemplateAction, {
    done: "The template is deleted.",
    failed: "The template was not deleted.",
  });
  return (
    <Panel
      title="Message templates"
      description="Beginnings of text messages, offered beside the built-in ones wherever what they ask for is known: {order} and {day} when you write about an order, {supplier} when you write to a supplier."
      actions={<TemplateDialog company={company} />}
      flush={templates.length > 0}
    >
      {templates.length === 0 ? (
        <p className="text-muted text-sm">No templates of your own yet.</p>
      ) : (
        <ul aria-label="Message templates" className="divide-y divide-line">
          {templates.map((template) => (
            <li
              key={template.id}
              className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 py-3 sm:px-5"
            >
              <div className="min-w-0 flex-1 basis-64">
                <p className="font-medium text-sm">{template.name}</p>
                <p className="whitespace-pre-wrap break-words text-muted text-sm">{template.text}</p>
              </div>
              <div className="flex gap-2">
                <TemplateDialog company={company} template={template} />
                <AlertDialog
                  danger
                  title={`Delete the template ${template.name}?`}
                  description="Messages that were sent with it stay as they are."
                  confirmLabel="Delete template"
                  trigger={
                    <Button size="sm" aria-label={`Delete ${template.name}`}>
                      Delete
                    </Button>
                  }
                  onConfirm={async () => (await run({ id: template.id })).ok}
                />
              </div>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
