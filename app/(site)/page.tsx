import { SiteShell } from "@/components/shell/site-shell";
import { buttonStyle } from "@/components/ui/button-style";

export default function HomePage() {
  return (
    <SiteShell>
      <section className="mx-auto max-w-6xl px-5 py-20 sm:px-8">
        <h1 className="max-w-2xl text-balance text-display">Know what will run out before it does</h1>
        <p className="mt-6">
          <a href="/sign-up" className={buttonStyle({ variant: "primary", size: "lg" })}>
            Start a trial
          </a>
        </p>
      </section>
    </SiteShell>
  );
}
