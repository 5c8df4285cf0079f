import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { AdminShell } from "@/components/admin/admin-shell";
import { isSandbox } from "@/lib/platform/env";
import { currentStaff } from "@/lib/staff/current";
import { ADMIN_SECTIONS } from "@/lib/staff/navigation";

export const metadata: Metadata = {
  title: { default: "Staff", template: "%s · Lumina staff" },
  robots: { index: false, follow: false },
};

/** The frame of /admin: whoever Access knows but Lumina does not gets 404. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const staff = await currentStaff();
  if (!staff) notFound();
  const sections = ADMIN_SECTIONS.filter(({ permission }) => staff.can(permission));
  return (
    <AdminShell
      person={{ name: staff.name, email: staff.email, role: staff.role }}
      sections={sections}
      sandbox={isSandbox()}
    >
      {children}
    </AdminShell>
  );
}
