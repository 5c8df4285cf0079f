import { buttonStyle } from "@/components/ui/button-style";

/** Plain links to sign in at another provider: they work without JavaScript. Nothing is shown where none is set up. */
export function ProviderLinks({
  providers,
  next = "",
  sandbox,
}: {
  providers: readonly { id: string; name: string }[];
  next?: string;
  sandbox: boolean;
}) {
  if (providers.length === 0) return null;
  const query = next ? `?${new URLSearchParams({ next })}` : "";
  return (
    <nav aria-label="Other ways to sign in" className="mt-5 flex flex-col gap-2 border-line border-t pt-5">
      {providers.map(({ id, name }) => (
        <a
          key={id}
          href={`/sign-in/with/${id}${query}`}
          className={buttonStyle({ variant: "secondary", size: "lg", wide: true })}
        >
          Continue with {name}
          {sandbox && " (sandbox)"}
        </a>
      ))}
    </nav>
  );
}
