import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/staff/current";
import { ADMIN_SECTIONS } from "@/lib/staff/navigation";

/** What a member of staff may open. */
export default async function AdminHome() {
  const staff = await requireStaff("admin.view");
  const sections = ADMIN_SECTIONS.filter(
    ({ href, permission }) => href !== "/admin" && staff.can(permission),
  );
  return (
    <>
      <PageHeader title="Overview" />
      <ul className="grid gap-2">
        {sections.map(({ href, label }) => (
          <li key={href}>
            <a href={href} className="text-accent underline underline-offset-4">
              {label}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
