import type { Metadata } from "next";
import { ServiceFacts } from "@/components/consent/service-facts";
import { buttonStyle } from "@/components/ui/button-style";
import { cookiesPage } from "@/lib/consent/page-content";
import { readSearchParams, type SearchParams } from "@/lib/format/search-params";

export const metadata: Metadata = {
  title: "Cookie settings",
  description:
    "What Lumina may keep in your browser, for how long and why, and the way to change your choice.",
};

const LANGUAGES = { en: "English", de: "Deutsch", fr: "Français", es: "Español" } as const;

/** The preference centre as a page: with JavaScript it opens the dialog, without it says what that means. */
export default async function CookiesPage({ searchParams }: { searchParams: SearchParams }) {
  const { language: asked } = await readSearchParams(searchParams);
  const page = await cookiesPage(asked);
  const { texts } = page;
  return (
    <div lang={page.language} className="mx-auto max-w-3xl px-5 py-14 sm:px-8">
      <nav aria-label={texts.language} className="flex flex-wrap gap-x-4 text-sm">
        {Object.entries(LANGUAGES).map(([language, name]) => (
          <a
            key={language}
            href={`/cookies?language=${language}`}
            lang={language}
            aria-current={language === page.language ? "true" : undefined}
            className="rounded-sm py-1 text-muted underline-offset-4 hover:underline aria-[current]:font-medium aria-[current]:text-ink"
          >
            {name}
          </a>
        ))}
      </nav>
      <h1 className="mt-6 text-xl">{texts.centreTitle}</h1>
      <p className="mt-3 max-w-prose text-pretty text-base text-muted">{texts.centreIntro}</p>
      <noscript>
        <p className="mt-4 rounded-md bg-accent-soft p-4 text-pretty">{page.withoutScript}</p>
      </noscript>
      {/* Shown by the consent script, which is what it opens. */}
      <button
        type="button"
        hidden
        data-open-consent=""
        className={`${buttonStyle({ size: "lg" })} mt-6 [&[hidden]]:hidden`}
      >
        {texts.choose}
      </button>
      {page.categories.map((category) => (
        <section key={category.key} aria-labelledby={category.key} className="mt-12">
          <h2 id={category.key} className="text-lg">
            {category.name}
          </h2>
          <p className="mt-1 max-w-prose text-pretty text-muted">{category.description}</p>
          {page.services
            .filter((service) => service.category === category.key)
            .map((service) => (
              <ServiceFacts key={service.key} service={service} texts={texts} />
            ))}
        </section>
      ))}
    </div>
  );
}
