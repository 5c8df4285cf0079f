import { UserError } from "@/lib/platform/errors";
import { readForm } from "@/lib/platform/request-body";
import { AGREEMENT_BYTES, fileAgreement } from "@/lib/processors/agreements";
import { agreementSchema } from "@/lib/processors/schema";
import { requireStaff } from "@/lib/staff/current";

interface Context {
  params: Promise<{ processor: string }>;
}

/** The fields of the form besides the file. */
const FORM_BYTES = 64 * 1024;

/** `POST`: files a signed agreement (`file`, `signedOn`, `reviewDueOn`), and leads back to the company's page. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const staff = await requireStaff("processors.edit");
  const { processor: key } = await params;
  const back = (query: Record<string, string>) =>
    new Response(null, {
      status: 303,
      headers: { location: `/admin/processors/${encodeURIComponent(key)}?${new URLSearchParams(query)}` },
    });
  try {
    const form = await readForm(request, AGREEMENT_BYTES + FORM_BYTES, {
      tooLarge: "The file is larger than 10 MiB.",
    });
    if (!form) throw new UserError("The form did not arrive whole. Send it again.");
    const file = form.get("file");
    const dates = agreementSchema.safeParse({
      signedOn: form.get("signedOn"),
      reviewDueOn: form.get("reviewDueOn"),
    });
    if (!(file instanceof File) || file.size === 0) throw new UserError("Choose the PDF of the agreement.");
    if (!dates.success) throw new UserError("Say when it was signed, and when it is reviewed next.");
    const bytes = new Uint8Array(await file.arrayBuffer());
    await fileAgreement(staff, key, { name: file.name, bytes }, dates.data);
  } catch (error) {
    if (error instanceof UserError) return back({ problem: error.message });
    throw error;
  }
  return back({ saved: "agreement" });
}
