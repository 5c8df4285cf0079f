import { greeting } from "@/lib/accounts/mails";
import { letter, siteLink } from "@/lib/platform/letter";
import type { NewMail } from "@/lib/platform/mail";
import { mailName } from "@/lib/platform/mail-name";
import { KEPT } from "@/lib/retention/rules";

export function exportReadyMail(
  to: { email: string; name: string },
  { id, name, slug }: { id: string; name: string; slug: string },
): NewMail {
  return {
    ...{ organizationId: id, recipient: to.email },
    template: "organization-export-ready",
    subject: "Your export from Lumina is ready",
    body: letter(
      greeting(to.name),
      `the export of ${mailName(name, "your organization")} is ready. An owner can download it for ${KEPT.exportDays} days:`,
      siteLink(`/o/${slug}/settings/export`),
      "Lumina asks you to confirm that it's you before the download starts.",
    ),
  };
}
