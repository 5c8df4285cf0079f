import { clientAddress } from "@/lib/platform/request";
import { readForm } from "@/lib/platform/request-body";
import { receiveFollowForm } from "@/lib/processors/follow-form";

const MAX_BYTES = 64 * 1024;

/** `POST /legal/follow`: the form below the list of sub-processors; works without a script. */
export async function POST(request: Request): Promise<Response> {
  const form = await readForm(request, MAX_BYTES);
  const answer = form ? await receiveFollowForm(form, await clientAddress()) : "address";
  return new Response(null, {
    status: 303,
    headers: { location: `/legal/sub-processors?follow=${answer}#follow` },
  });
}
