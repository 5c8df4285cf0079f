import { clientAddress } from "@/lib/platform/request";
import { receiveFollowForm } from "@/lib/privacy/processors/follow-form";

/** `POST /legal/follow`: the form below the list of sub-processors; works without a script. */
export async function POST(request: Request): Promise<Response> {
  const form = await request.formData().catch(() => null);
  const answer = form ? await receiveFollowForm(form, await clientAddress()) : "address";
  return new Response(null, {
    status: 303,
    headers: { location: `/legal/sub-processors?follow=${answer}#follow` },
  });
}
