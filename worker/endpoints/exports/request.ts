/** What an export is asked by: the places of its route, and the filters of its address. */
export interface ExportRequest {
  params: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string>>;
}
