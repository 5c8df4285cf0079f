/** `PUT /o/{slug}/imports/{id}/parts/{n}`: a piece of a file, streamed past Next. Null when the request is about something else. */
export async function handleUpload(_request: Request, _url: URL): Promise<Response | null> {
  return null;
}
