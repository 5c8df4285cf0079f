/** The Next adapter's build, which is not there yet when a bare clone is checked. */
declare module "*.open-next/worker.js" {
  const next: { fetch(request: Request, env: unknown, context: unknown): Promise<Response> };
  export default next;
}
