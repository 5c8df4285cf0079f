const STAFF = "staff@lumina-erp.example";

/**
 * A token of the Access emulator for the first member of staff, or null where no emulator stands before /admin: then it is
 * Cloudflare's own Access, which nobody gets past like this.
 */
export async function sandboxStaffToken(origin: string): Promise<string | null> {
  const asked = await fetch(`${origin}/admin`, { redirect: "manual" });
  const login = asked.headers.get("location");
  if (!login?.startsWith("http://localhost")) return null;
  const answer = await fetch(login, {
    method: "POST",
    body: new URLSearchParams({ email: STAFF }),
    redirect: "manual",
  });
  const token = /CF_Authorization=([^;]+)/.exec(answer.headers.get("set-cookie") ?? "")?.[1];
  if (!token) throw new Error("The Access emulator gave no token.");
  return token;
}
