import type { Metadata } from "next";
import { cookies } from "next/headers";
import { notFound, redirect } from "next/navigation";
import type { ReactNode } from "react";
import { adminNavigation } from "@/components/admin/admin-navigation";
import { AdminShell } from "@/components/admin/admin-shell";
import { ConsentScript } from "@/components/consent/consent-script";
import { SIDEBAR_COOKIE } from "@/components/shell/navigation";
import { pagePath } from "@/lib/accounts/sign-in-path";
import { ADMIN_SECTIONS, mayOpen } from "@/lib/admin/navigation";
import { requestLocale } from "@/lib/format/request-locale";
import { isSandbox } from "@/lib/platform/env";
import { requestNonce, requestPath, requestPathAndQuery } from "@/lib/platform/request";
import { currentStaff, knownStaff } from "@/lib/staff/current";
import { STAFF_FACTOR_PATH } from "@/lib/staff/proof";
import { openInquiryCount } from "@/lib/support/inbox";

export const metadata: Metadata = {
  title: { default: "Staff", template: "%s · Lumina staff" },
  robots: { index: false, follow: false },
};

/**
 * The frame of /admin: whoever Access knows but Lumina does not, or whose role does not open the page, gets 404; whoever has
 * not shown their second factor in this browser is asked for it first.
 */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const [known, staff, path] = await Promise.all([knownStaff(), currentStaff(), requestPath()]);
  if (!known || !mayOpen(known.can, path)) notFound();
  if (path === STAFF_FACTOR_PATH) return children;
  if (!staff)
    redirect(`${STAFF_FACTOR_PATH}?next=${encodeURIComponent(pagePath(await requestPathAndQuery()))}`);
  const [nonce, locale, jar, open] = await Promise.all([
    requestNonce(),
    requestLocale(),
    cookies(),
    staff.can("inquiries.view") ? openInquiryCount() : 0,
  ]);
  const sections = ADMIN_SECTIONS.filter(({ permission }) => staff.can(permission));
  return (
    <AdminShell
      person={{ name: staff.name, email: staff.email, role: staff.role }}
      nav={adminNavigation(sections, { "/admin/inbox": { count: open, label: "waiting for an answer" } })}
      sandbox={isSandbox()}
      locale={locale}
      defaultCollapsed={jar.get(SIDEBAR_COOKIE)?.value === "collapsed"}
    >
      {children}
      <ConsentScript nonce={nonce} />
    </AdminShell>
  );
}
