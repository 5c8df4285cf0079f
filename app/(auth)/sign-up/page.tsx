import type { Metadata } from "next";
import Link from "next/link";
import { placeChoices } from "@/components/accounts/place-choices";
import { ProviderLinks } from "@/components/accounts/provider-links";
import { SignUpForm } from "@/components/accounts/sign-up-form";
import { AuthShell } from "@/components/shell/auth-shell";
import { guessCountry } from "@/lib/accounts/locales";
import { providerChoices } from "@/lib/auth/identity-providers";
import { requestLocale } from "@/lib/format/request-locale";
import { isSandbox } from "@/lib/platform/env";
import { browserHints } from "@/lib/platform/request";

export const metadata: Metadata = {
  title: "Start a trial",
  description: "Fourteen days of Lumina with your own sales history. No card, no call.",
};

export default async function SignUpPage() {
  const [locale, { networkCountry, acceptLanguage }] = await Promise.all([requestLocale(), browserHints()]);
  return (
    <AuthShell
      wide
      title="Start your trial"
      description="Fourteen days with your own data. They begin when you confirm your address."
      footer={
        <>
          Already have an account?{" "}
          <Link href="/sign-in" className="text-accent underline underline-offset-4">
            Sign in
          </Link>
        </>
      }
    >
      <SignUpForm
        sandbox={isSandbox()}
        choices={placeChoices(locale)}
        country={guessCountry(networkCountry, acceptLanguage)}
      >
        <ProviderLinks providers={providerChoices()} sandbox={isSandbox()} />
      </SignUpForm>
    </AuthShell>
  );
}
