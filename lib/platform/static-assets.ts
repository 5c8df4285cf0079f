import { environment } from "./env";
import { bindings } from "./runtime";

interface Assets {
  fetch(address: string): Promise<Response>;
}

/**
 * The bytes of a file among the static assets: for data that is too large for the Worker itself.
 *
 * @param path as in an address, such as "/passwords/00.bin"
 * @throws Error when there is no such file
 */
export async function readAsset(path: string): Promise<ArrayBuffer> {
  const address = new URL(path, environment().APP_ORIGIN).toString();
  const assets = bindings().ASSETS as Assets | undefined;
  // Only `npm run dev` has no binding: there Next serves the same files.
  const response = await (assets ? assets.fetch(address) : fetch(address));
  if (!response.ok) throw new Error(`${path} is not among the static assets: ${response.status}`);
  return response.arrayBuffer();
}
