import { notFound } from "next/navigation";

/** Addresses of /admin that no page has: so that staff see the 404 inside their frame. */
export default function MissingPage() {
  notFound();
}
